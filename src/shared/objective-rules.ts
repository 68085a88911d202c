import type { Objective } from './objective.ts';

type Kind = Objective['kind'];

/** A field that has no meaning with a kind of objective, the value that it then keeps, and why. */
type Rule = {
  readonly path: 'beta' | 'samples' | 'freeBits' | 'warmUp.kind';
  readonly kinds: readonly Kind[];
  readonly neutral: number | string;
  readonly why: string;
};

const rules: readonly Rule[] = [
  {
    path: 'beta',
    kinds: ['iwae'],
    neutral: 1,
    why: 'The importance-weighted objective has no weight of the KL, so β must be 1',
  },
  {
    path: 'samples',
    kinds: ['iwae'],
    neutral: 1,
    why: 'The importance-weighted objective draws its k samples (objective.importanceSamples), so L must be 1',
  },
  {
    path: 'samples',
    kinds: ['tcvae'],
    neutral: 1,
    why: 'The total correlation is estimated on one sample of each image, so L must be 1',
  },
  {
    path: 'freeBits',
    kinds: ['autoencoder'],
    neutral: 0,
    why: 'An autoencoder has no KL term, so free bits do not apply and must be 0',
  },
  {
    path: 'freeBits',
    kinds: ['iwae', 'tcvae'],
    neutral: 0,
    why: 'Free bits need a KL of each dimension in the objective, so with this objective they must be 0',
  },
  {
    path: 'warmUp.kind',
    kinds: ['autoencoder'],
    neutral: 'none',
    why: 'An autoencoder has no KL term, so warm-up does not apply and must be "none"',
  },
  {
    path: 'warmUp.kind',
    kinds: ['iwae'],
    neutral: 'none',
    why: 'The importance-weighted objective has no separate KL term to warm up, so warm-up must be "none"',
  },
];

const valueOf = (objective: Objective, path: Rule['path']): number | string =>
  path === 'warmUp.kind' ? objective.warmUp.kind : objective[path];

/** The fields of an objective that its kind rules out, with the value that they must keep and the reason. */
export const ruledOut = (kind: Kind): readonly Rule[] => rules.filter(({ kinds }) => kinds.includes(kind));

/** What of an objective makes no sense together: the fields, and why. */
export const contradictions = (
  objective: Objective,
): readonly { readonly path: readonly string[]; readonly why: string }[] =>
  ruledOut(objective.kind)
    .filter(({ path, neutral }) => valueOf(objective, path) !== neutral)
    .map(({ path, why }) => ({ path: ['objective', ...path.split('.')], why }));

/** Whether what is minimised is reconstruction + β · KL throughout, which follows from the two losses of a step. */
export const isPlain = ({ kind, freeBits, warmUp }: Objective): boolean =>
  (kind === 'vae' || kind === 'autoencoder') && freeBits === 0 && warmUp.kind === 'none';

/** Whether what is minimised is another number than −ELBO: then it is plotted apart. An autoencoder has no −ELBO. */
export const isPlottedApart = (objective: Objective): boolean =>
  objective.kind !== 'autoencoder' && !(isPlain(objective) && objective.beta === 1);

/** Noise draws for each image of a step: the L of the ELBO, or the k of the importance-weighted objective. */
export const drawsOf = ({ kind, samples, importanceSamples }: Objective): number =>
  kind === 'iwae' ? importanceSamples : samples;
