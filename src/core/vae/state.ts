import { placeholder } from '../graph/graph.ts';
import { copyOf } from '../graph/ops-shape.ts';
import { assign, read, variable } from '../graph/ops-variables.ts';
import type { Variable } from '../graph/ops-variables.ts';
import { bytesIn } from '../graph/tensor.ts';
import type { Graph } from '../graph/tensor.ts';
import { done } from './context.ts';
import type { Context, Signatures } from './context.ts';
import { parametersOf } from './parameters.ts';
import type { TrainedVariable } from './training-step.ts';

/** The names of a weight's Adam slots: first and second moment. */
export const slotNames = (weight: string) => ({ mean: `${weight}.adam.m`, variance: `${weight}.adam.v` });

/** Variables of the weights, each with its Adam slots; a program that does not train leaves the slots unused. */
export const createState = ({ graph, architecture }: Context): ReadonlyMap<string, TrainedVariable> =>
  new Map(
    parametersOf(architecture).map(({ name, shape }) => {
      const slots = slotNames(name);
      return [
        name,
        {
          weight: variable(graph, name, 'float32', shape),
          mean: variable(graph, slots.mean, 'float32', shape),
          variance: variable(graph, slots.variance, 'float32', shape),
        },
      ];
    }),
  );

const bytesOf = ({ type, shape }: Variable): number => bytesIn(type, shape);
const groupBytes = 8 * 2 ** 20;

/** Parts variables, in order, into groups of at most 8 MiB (or one variable), so that no copy blocks for long. */
export const groupVariables = (variables: readonly Variable[]): readonly (readonly Variable[])[] =>
  variables.reduce<Variable[][]>((groups, next) => {
    const last = groups.at(-1);
    const size = last?.reduce((sum, v) => sum + bytesOf(v), bytesOf(next));
    if (last === undefined || size === undefined || size > groupBytes) groups.push([next]);
    else last.push(next);
    return groups;
  }, []);

/** `write0`, `read0`, …: the state into and out of TensorFlow, a group a call. */
export const stateSignatures = (graph: Graph, groups: readonly (readonly Variable[])[]): Signatures =>
  Object.fromEntries(
    groups.flatMap((group, i) => {
      const feeds = group.map((v) => ({
        v,
        value: placeholder(graph, `feed/${v.name}`, 'float32', v.shape),
      }));
      const inputs = Object.fromEntries(feeds.map(({ v, value }) => [v.name, value]));
      const outputs = done(
        graph,
        feeds.map(({ v, value }) => assign(v, copyOf(value))),
      );
      return [
        [`write${i}`, { inputs, outputs }],
        [`read${i}`, { inputs: {}, outputs: Object.fromEntries(group.map((v) => [v.name, read(v)])) }],
      ];
    }),
  );
