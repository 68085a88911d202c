import { onScopeDispose, ref, watch } from 'vue';
import type { Ref } from 'vue';
import { topics } from '../../lab/lab.ts';

const stepMs = 140;

/** The number of the step that is lit: after *One step* of a paused run all eight light up in turn. Null otherwise. */
export const useLitStep = (): Readonly<Ref<number | null>> => {
  const lit = ref<number | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const light = (number: number): void => {
    lit.value = number <= 8 ? number : null;
    if (number <= 8) timer = setTimeout(() => light(number + 1), stepMs);
  };
  watch(
    () => topics.training?.step,
    (now, before) => {
      if (topics.training?.phase !== 'paused' || now === undefined || now - 1 !== before) return;
      clearTimeout(timer);
      light(1);
    },
  );
  onScopeDispose(() => clearTimeout(timer));
  return lit;
};
