import { readonly, ref, shallowReadonly, shallowRef } from 'vue';
import type { Computation } from '../../shared/computations.ts';
import type { Subject } from '../../shared/contract.ts';
import type { LabError } from '../../shared/errors.ts';
import { compute } from '../stores/computations.ts';

/** Asks for a computation, and knows how the last one that was asked for here ended otherwise. */
export const useComputing = () => {
  const problem = shallowRef<LabError | null>(null);
  const cancelled = ref(false);
  const forget = (): void => {
    problem.value = null;
    cancelled.value = false;
  };
  const start = async (subject: Subject, computation: Computation): Promise<void> => {
    forget();
    const failure = await compute(subject, computation);
    cancelled.value = failure?.code === 'task.cancelled';
    problem.value = cancelled.value ? null : failure;
  };
  return { problem: shallowReadonly(problem), cancelled: readonly(cancelled), forget, start };
};
