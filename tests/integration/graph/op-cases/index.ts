import { elementwiseCases } from './elementwise.ts';
import { matrixCases, reducingCases } from './matrix.ts';
import type { OpCase } from './op-case.ts';
import { shapeCases } from './shape.ts';

/** A case or more of each op that gradients flow through. */
export const opCases: readonly OpCase[] = [
  ...elementwiseCases,
  ...reducingCases,
  ...matrixCases,
  ...shapeCases,
];

/** Exports that are not ops, or through which no gradient flows. */
export const withoutGradient: readonly string[] = [
  ...['broadcastShape', 'everyAxis', 'reducedShape', 'reduction'],
  ...['greaterEqual', 'less', 'cast', 'stopGradient', 'reduceMax', 'reduceProduct'],
  ...['randomNormal', 'randomUniform', 'bytesOf', 'copyOf'],
  ...['variable', 'read', 'assign', 'scatterRows', 'gatherRows', 'applyAdam'],
];
