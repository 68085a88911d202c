// long-bounds.ts PROGRAM WEIGHTS SAMPLES LIMIT REPEATS: the importance-weighted bound of each test image with the newest weights
// of the run WEIGHTS in the program of the run PROGRAM, which has the same network: runs of different objectives are then
// measured on the same binarised images with the same noise. Prints JSON.
import { readFileSync } from 'node:fs';
import { boundPerImage } from '../../src/core/vae/importance-bound.ts';
import { writeState } from '../../src/core/vae/model.ts';
import { loadStored } from '../../src/main/engine/stored-run.ts';
import { readNewest } from '../../src/main/engine/stored-weights.ts';
import { readRecord } from '../../src/main/lab/runs/record.ts';
import { given } from './row.ts';

const [program = '', weights = '', ...numbers] = process.argv.slice(2);
const [samples = 0, limit = 0, repeats = 1] = numbers.map(Number);
const record = given(await readRecord(program));
const { viewed } = given(await loadStored(record, { folder: program, step: null, data: null }));
const { file } = given(await readNewest(weights));
await writeState(viewed.run.model, new Map([...file.tensors].map(([name, { data }]) => [name, data])));
const bounds: (readonly number[])[] = [];
for (let repeat = 0; repeat < repeats; repeat += 1)
  bounds.push(await boundPerImage(viewed.run.model, samples, limit, repeat));
const kibibytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
console.log(JSON.stringify({ step: file.step, bounds, peakMegabytes: (1024 * kibibytes) / 1e6 }));
