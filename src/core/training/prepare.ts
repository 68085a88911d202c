import type { Experiment } from '../../shared/experiment.ts';
import { isPlain } from '../../shared/objective-rules.ts';
import { seededUniform } from '../data/random.ts';
import { sizeOf } from '../graph/tensor.ts';
import { initialise } from '../vae/initialisation.ts';
import { writeState } from '../vae/model.ts';
import type { Model, State } from '../vae/model.ts';
import { logVarianceName, parametersOf } from '../vae/parameters.ts';
import type { Architecture } from '../vae/parameters.ts';
import { slotNames } from '../vae/state.ts';
import { noSums } from './epoch-sums.ts';
import type { TrainingState } from './events.ts';

/** The state before the first step: weights drawn from the run's seed, Adam's slots zero. */
export const initialState = (
  { model, likelihood, objective, training }: Experiment,
  architecture: Architecture,
): TrainingState => {
  const arrays = parametersOf(architecture).flatMap((parameter, i) => {
    const uniform = (count: number) => seededUniform(training.seed, 'initialisation', i, count);
    const slots = slotNames(parameter.name);
    const zeros = () => new Float32Array(sizeOf(parameter.shape));
    return [
      [
        parameter.name,
        parameter.name === logVarianceName
          ? Float32Array.of(likelihood.logVariance)
          : initialise(model.initialisation, parameter, uniform),
      ],
      [slots.mean, zeros()],
      [slots.variance, zeros()],
    ] as const;
  });
  return {
    step: 0,
    sums: noSums(architecture.latent, architecture.variational, isPlain(objective)),
    arrays: new Map(arrays),
    adamSteps: 0,
  };
};

/**
 * Runs each signature once, on zeros: TensorFlow prepares a signature at its first run, which takes much longer than
 * any later one. To be called with the images in place and before the state is.
 */
const warmUp = async ({ program, session, pause }: Model): Promise<void> => {
  for (const [name, { inputs }] of Object.entries(program.signatures)) {
    if (/^(write|train(Clear|Upload)|test(Clear|Upload))/.test(name)) continue;
    const zeros = Object.entries(inputs).map(([key, { type, shape }]) => {
      const length = sizeOf(shape);
      return [key, type === 'int32' ? new Int32Array(length) : new Float32Array(length)] as const;
    });
    session.run(name, Object.fromEntries(zeros));
    await pause();
  }
};

/** Makes the model ready to train from a state. The images must have been uploaded. */
export const prepare = async (model: Model, arrays: State): Promise<void> => {
  await writeState(model, arrays);
  await warmUp(model);
  await writeState(model, arrays);
};
