// node save-run-program.ts FOLDER STEP
import { saveRun } from './save-run.ts';

const [folder = '', step = ''] = process.argv.slice(2);
await saveRun(folder, Number(step));
