import { computed, shallowRef, watch } from 'vue';
import type { Ref } from 'vue';
import { posteriorOrder, posteriorReach } from '../../../figures/posterior-rows.ts';
import type { FigureOf } from '../../../shared/figures.ts';
import type { ImageChoice } from '../../../shared/figure-request.ts';
import { errorSentence } from '../../i18n/errors.ts';
import { ask } from '../../lab/lab.ts';
import { subject } from '../../stores/subject.ts';
import { newestOnly } from '../galleries/use-newest.ts';

/**
 * A slider for each latent dimension, at μ until one is moved; then its code is decoded, and rows keep their order. Another
 * image, or another model, brings them back to μ.
 */
export const useSliders = (
  posterior: Readonly<Ref<FigureOf<'posterior'> | null>>,
  choice: Readonly<Ref<ImageChoice | null>>,
) => {
  const moved = shallowRef<readonly number[] | null>(null);
  const decoded = shallowRef<Float32Array | null>(null);
  const problem = shallowRef<string | null>(null);
  const order = shallowRef<readonly number[]>([]);
  const reach = shallowRef(4);

  const reset = (): void => {
    moved.value = null;
    decoded.value = null;
    problem.value = null;
  };
  watch([choice, () => subject.value?.run], reset);
  watch(
    [posterior, moved],
    ([figure]) => {
      if (figure === null || moved.value !== null) return;
      order.value = posteriorOrder(figure);
      reach.value = posteriorReach(figure);
    },
    { immediate: true },
  );

  const decode = newestOnly(async (codes: readonly number[]) => {
    if (subject.value === null) return;
    const answer = await ask('decode', { subject: subject.value, codes: Float32Array.from(codes) });
    if (moved.value === null) return;
    problem.value = answer.ok ? null : errorSentence(answer.error);
    if (answer.ok) decoded.value = answer.value.images;
  });
  watch([moved, posterior], () => {
    if (moved.value !== null) decode(moved.value);
  });

  const values = computed<readonly number[]>(() => moved.value ?? posterior.value?.mean ?? []);
  const set = (j: number, value: number): void => {
    if (value !== values.value[j]) moved.value = values.value.map((one, k) => (k === j ? value : one));
  };
  return {
    values,
    order,
    reach,
    decoded,
    problem,
    isMoved: computed(() => moved.value !== null),
    set,
    reset,
  };
};
