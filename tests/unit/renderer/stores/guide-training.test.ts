import { expect, test } from 'vitest';
import { claims } from '../../../../src/renderer/guide/claims.ts';
import { sampleTraining } from '../runs/sample.ts';
import { freshWindow, run, turn } from './fresh-window.ts';

const made = { claim: 'continuous', chapter: 'continuous' } as const;
const other = { claim: 'holes', chapter: 'continuous' } as const;
const [variational, autoencoder] = [made, other].map(({ claim }) => claims[claim].needs.train);

test('a run that the lab tells of before it answers is kept', async () => {
  const { tell, asked, start, guide } = await freshWindow();
  const done = guide.trainFor(made);
  tell('training', sampleTraining('a', 'running'));
  tell('runs', [run('a', variational!, 'running')]);
  await turn();
  start('a');
  await done;
  expect(guide.training.value).toMatchObject({ ...made, run: 'a', accepted: true });
  expect(asked).toEqual([`start ${variational!.name}`]);
});

test('what was given up is stopped once it begins, though another run is ordered meanwhile', async () => {
  const { tell, asked, start, guide } = await freshWindow();
  const first = guide.trainFor(made);
  start(null);
  await first;
  await guide.cancelTraining();
  const second = guide.trainFor(other);
  start(null);
  await second;
  tell('runs', [run('a', variational!, 'running')]);
  tell('training', sampleTraining('a', 'running'));
  await turn();
  expect(asked).toEqual([`start ${variational!.name}`, `start ${autoencoder!.name}`, 'control']);
  expect(guide.training.value).toMatchObject({ ...other, run: null });
});
