import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

export type Sizes = { readonly hidden: number; readonly batch: number };

/** One way of running an engine: how many threads, and what else it lets one choose. */
export type Setting = {
  readonly label: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

export type Engine = {
  readonly key: string;
  readonly name: string;
  readonly script: string;
  readonly runtime: 'node' | 'python';
  /** The fastest of these is found by trial. */
  readonly settings: readonly Setting[];
  /** What one call does at most, where the engine leaves that to the caller. */
  readonly extraArgs: (sizes: Sizes) => readonly string[];
  /** Whether it trains, or only computes. */
  readonly trains: boolean;
};

const here = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const cores = availableParallelism();
const threadCounts = [...new Set([1, Math.min(2, cores), cores])];
const pairs = threadCounts.flatMap((intra) => threadCounts.map((inter) => [intra, inter] as const));

const tensorflowThreads = (intra: number, inter: number): Setting => ({
  label: `intra ${intra}, inter ${inter}`,
  args: [],
  env: { TF_NUM_INTRAOP_THREADS: String(intra), TF_NUM_INTEROP_THREADS: String(inter) },
});

const threads = (count: number, more: Readonly<Record<string, string | number>> = {}): Setting => {
  const options = Object.entries({ threads: count, ...more });
  return {
    label: options.map(([name, value]) => `${name} ${value}`).join(', '),
    args: options.flatMap(([name, value]) => [`--${name}`, String(value)]),
    env: {},
  };
};

/** Steps of one call, about 0.1 s of work: losses are fetched together, as every engine here does. */
const stepsPerCall = ({ hidden, batch }: Sizes): readonly string[] => [
  '--steps',
  String(Math.max(1, Math.floor((39 * 200 * 128) / (hidden * batch)))),
];

const none = () => [];

export const ours: Engine = {
  key: 'vae-lab',
  name: 'VAE Lab',
  script: here('engines/vae-lab.ts'),
  runtime: 'node',
  settings: [tensorflowThreads(1, 2)],
  extraArgs: none,
  trains: true,
};

const jax: Engine = {
  key: 'jax',
  name: 'JAX jit',
  script: here('peers/jax_jit.py'),
  runtime: 'python',
  settings: [
    ...threadCounts.flatMap((n) => [threads(n), threads(n, { unroll: 3 })]),
    threads(cores, { steps: 1 }),
  ],
  extraArgs: stepsPerCall,
  trains: true,
};

const pytorch: Engine = {
  key: 'pytorch',
  name: 'PyTorch, fused Adam',
  script: here('peers/pytorch.py'),
  runtime: 'python',
  settings: threadCounts.map((n) => threads(n)),
  extraArgs: stepsPerCall,
  trains: true,
};

const tensorflow: Engine = {
  key: 'tensorflow',
  name: 'TensorFlow tf.function',
  script: here('peers/tensorflow_function.py'),
  runtime: 'python',
  settings: [
    ...pairs.map(([intra, inter]) => threads(intra, { inter })),
    ...threadCounts.map((n) => threads(n, { compile: 'xla' })),
  ],
  extraArgs: stepsPerCall,
  trains: true,
};

const eager: Engine = {
  key: 'eager',
  name: 'tfjs-node, eager',
  script: here('engines/eager.ts'),
  runtime: 'node',
  settings: threadCounts.map((n) => tensorflowThreads(n, 1)),
  extraArgs: none,
  trains: true,
};

const products: Engine = {
  key: 'products',
  name: 'five products alone',
  script: here('engines/matmul.ts'),
  runtime: 'node',
  settings: pairs.map(([intra, inter]) => tensorflowThreads(intra, inter)),
  extraArgs: none,
  trains: false,
};

/** Those that are compared at larger sizes too, where how the steps are called matters no more. */
export const scaled: readonly Engine[] = [{ ...jax, settings: threadCounts.map((n) => threads(n)) }, pytorch];

/** All that is compared with ours. */
export const peers: readonly Engine[] = [jax, tensorflow, pytorch, eager, products];
