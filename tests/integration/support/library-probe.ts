// Loaded before a program (`node --import`): at its end adds a line to the file PROBE, whether native TensorFlow was
// in its memory.
import { appendFileSync, readFileSync } from 'node:fs';

const file = process.env['PROBE'];
process.on('exit', () => {
  const loaded = readFileSync('/proc/self/maps', 'latin1').includes('libtensorflow');
  if (file !== undefined) appendFileSync(file, loaded ? 'loaded\n' : 'not loaded\n');
});
