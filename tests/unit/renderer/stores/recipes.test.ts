import { beforeEach, describe, expect, test } from 'vitest';
import { recipes } from '../../../../src/renderer/guide/recipes.ts';
import type { Topic } from '../../../../src/shared/lab-state.ts';
import { freshWindow, run, turn } from './fresh-window.ts';

const [vae, plain] = recipes.noise.runs.map(({ train }) => train);

let lab: Awaited<ReturnType<typeof freshWindow>>;
beforeEach(async () => {
  lab = await freshWindow();
});

describe('a recipe that trains', () => {
  test('trains one missing run after another, and only those', async () => {
    const { tell, asked, start, cooking, trainMissing } = lab;
    const done = trainMissing('noise');
    expect(cooking.value).toMatchObject({ doing: 'training', at: 1, of: 2, run: null });
    start('a');
    await turn();
    expect(cooking.value?.run).toBe('a');
    tell('runs', [run('a', vae!, 'running')]);
    await turn();
    expect(asked).toEqual([`start ${vae!.name}`]);
    tell('runs', [run('a', vae!, 'finished')]);
    await turn();
    expect(asked).toEqual([`start ${vae!.name}`, `start ${plain!.name}`]);
    expect(cooking.value).toMatchObject({ at: 2, of: 2 });
    start('b');
    await turn();
    tell('runs', [run('b', plain!, 'finished'), run('a', vae!, 'finished')]);
    await done;
    expect(cooking.value).toBeNull();
    await lab.trainMissing('noise');
    expect(asked).toHaveLength(2);
  });

  test('stops where a run ends otherwise', async () => {
    const { tell, asked, start, cooking, trainMissing } = lab;
    const done = trainMissing('noise');
    start('a');
    await turn();
    tell('runs', [run('a', vae!, 'interrupted')]);
    await done;
    expect(cooking.value).toBeNull();
    expect(asked).toHaveLength(1);
  });

  test('knows a run that had to wait, though the lab tells of it in two parts', async () => {
    const { tell, start, cooking, trainMissing } = lab;
    const done = trainMissing('noise');
    start(null);
    await turn();
    // One that was given up before is still there: ours waits.
    tell('queue', {
      held: null,
      waiting: [{ ticket: '1', experiment: vae!, parent: null, resumes: null }],
    });
    tell('training', {
      ...{ phase: 'stopping', run: 'gone', epochsDone: 0, epochs: 3, step: 5, stepsPerEpoch: 469 },
      ...{ samplesPerSecond: null, secondsLeft: null, train: null, test: null, problem: null },
    });
    tell('runs', [run('gone', vae!, 'running')]);
    await turn();
    expect(cooking.value?.run).toBeNull();
    tell('queue', { held: null, waiting: [] });
    tell('training', {
      ...{ phase: 'running', run: 'a', epochsDone: 0, epochs: 3, step: 5, stepsPerEpoch: 469 },
      ...{ samplesPerSecond: null, secondsLeft: null, train: null, test: null, problem: null },
    });
    await turn();
    tell('runs', [run('a', vae!, 'running')]);
    await turn();
    expect(cooking.value?.run).toBe('a');
    tell('runs', [run('a', vae!, 'interrupted')]);
    await done;
    expect(cooking.value).toBeNull();
  });

  test('takes back a run that had left the queue and was not told of when it was given up', async () => {
    const { tell, asked, start, trainMissing, cancelCooking } = lab;
    const training = (id: string): Topic<'training'> => ({
      ...{ phase: 'running', run: id, epochsDone: 0, epochs: 3, step: 5, stepsPerEpoch: 469 },
      ...{ samplesPerSecond: null, secondsLeft: null, train: null, test: null, problem: null },
    });
    const done = trainMissing('noise');
    start(null);
    await turn();
    await cancelCooking();
    await done;
    expect(asked).toEqual([`start ${vae!.name}`]);
    tell('runs', [run('a', vae!, 'running')]);
    tell('training', training('a'));
    await turn();
    expect(asked.at(-1)).toBe('control');
    // Who orders anew within the moment that a run may take to begin means the new one.
    tell('runs', [run('a', vae!, 'interrupted')]);
    const first = trainMissing('noise');
    start(null);
    await turn();
    await cancelCooking();
    await first;
    const second = trainMissing('noise');
    start(null);
    await turn();
    tell('runs', [run('b', vae!, 'running'), run('a', vae!, 'interrupted')]);
    tell('training', training('b'));
    await turn();
    expect(asked.filter((each) => each === 'control')).toHaveLength(1);
    tell('runs', [run('b', vae!, 'interrupted'), run('a', vae!, 'interrupted')]);
    await second;
  });

  test('takes back a run that started after it was given up, and leaves the next press alone', async () => {
    const { tell, asked, start, cooking, trainMissing, cancelCooking } = lab;
    const first = trainMissing('noise');
    await cancelCooking();
    expect(cooking.value).toBeNull();
    const second = trainMissing('noise');
    const pressed = cooking.value;
    start('late');
    await first;
    expect(cooking.value).toBe(pressed);
    tell('training', {
      ...{ phase: 'running', run: 'late', epochsDone: 0, epochs: 3, step: 5, stepsPerEpoch: 469 },
      ...{ samplesPerSecond: null, secondsLeft: null, train: null, test: null, problem: null },
    });
    await turn();
    expect(asked.at(-1)).toBe('control');
    start('b');
    await turn();
    expect(cooking.value).toMatchObject({ at: 1, run: 'b' });
    await cancelCooking();
    await second;
  });
});

test('a branch is no ingredient: its parent’s weights decide its numbers too', () => {
  const { tell, missingOf } = lab;
  const [first, ...others] = recipes.collapse.runs.map(({ train }, i) => run(`c${i}`, train, 'finished'));
  const branch = { ...first!, label: { ...first!.label, parent: { run: 'old', step: 7 } } };
  tell('runs', [branch, ...others]);
  expect(missingOf(recipes.collapse)).toEqual([recipes.collapse.runs[0]]);
});

test('a run of which a number is missing is no evidence', () => {
  const { tell, evidenceOf, missingOf } = lab;
  expect(missingOf(recipes.collapse)).toHaveLength(3);
  const trained = recipes.collapse.runs.map(({ train }, i) => run(`c${i}`, train, 'finished'));
  tell('runs', trained);
  expect(missingOf(recipes.collapse)).toEqual([]);
  expect(evidenceOf(recipes.collapse)).toHaveLength(3);
  // Nothing was measured on these yet.
  tell(
    'runs',
    recipes.noise.runs.map(({ train }, i) => run(`n${i}`, train, 'finished')),
  );
  expect(evidenceOf(recipes.noise)).toBeNull();
});
