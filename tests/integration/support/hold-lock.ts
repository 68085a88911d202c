// node hold-lock.ts FOLDER: takes the lock, prints the outcome, and keeps it until its input ends.
import { acquireLock } from '../../../src/main/lab/runs/lock.ts';

const lock = await acquireLock(process.argv[2] ?? '');
process.stdout.write(lock.ok ? 'taken\n' : `${lock.error.code}\n`);
process.stdin.resume().on('end', () => process.exit());
