// node signal-while-writing.ts FILE: says "writing" once a write of the file is under way that never ends, and at a signal
// saves for a while, as `serve` does, says "saved", and exits with the signal's code.
import 'conf';
import { setTimeout as wait } from 'node:timers/promises';
import { writeAtomic } from '../../../src/main/lab/disk/atomic-file.ts';
import { untilSignal } from '../../../src/main/cli/until-signal.ts';

const pieces = async function* (): AsyncGenerator<string> {
  process.stdout.write('writing\n');
  await new Promise(() => setInterval(() => {}, 1000));
  yield '';
};

// First: who listens later is told later.
const signal = untilSignal();
void writeAtomic(process.argv[2] ?? '', pieces());
const code = await signal;
await wait(Number(process.argv[3]));
process.stdout.write('saved\n', () => process.exit(code));
