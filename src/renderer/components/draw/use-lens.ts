import { computed, onMounted, shallowRef, watch } from 'vue';
import type { Ref } from 'vue';
import { isBlank, receivedOf } from '../../../core/drawing/received.ts';
import type { Sheet, Size } from '../../../core/drawing/sheet.ts';
import type { ImageChoice } from '../../../shared/figure-request.ts';
import { ask, topics } from '../../lab/lab.ts';
import { centred, draft, drawn, isEmpty, plainTestImage } from '../../stores/draw.ts';
import { imageSize } from '../../stores/drawing.ts';
import { subject, subjectRun } from '../../stores/subject.ts';
import { paintSheet, readSheet, sheetFor } from './raster.ts';

type TestImage = { readonly key: string; readonly pixels: Float32Array; readonly label: number | null };

/** MNIST's, until the run's own are known. */
const usual: Size = { rows: 28, columns: 28 };

/** What is on the sheet's canvas, and what the model of the subject receives for it. */
export const useLens = (canvas: Readonly<Ref<HTMLCanvasElement | null>>) => {
  const kind = computed(() => subjectRun.value?.record?.experiment.dataset.kind);
  const treatment = computed(() => subjectRun.value?.record?.experiment.pixels ?? 'grey');
  const sheet = shallowRef<Sheet | null>(null);
  const test = shallowRef<TestImage | null>(null);

  const size = computed<Size>(() => {
    const known = topics.datasets?.find((dataset) => dataset.kind === kind.value)?.size;
    if (known !== undefined && known !== null) return known;
    return test.value === null ? usual : imageSize(test.value.pixels.length);
  });
  const room = computed(() => sheetFor(size.value));

  const wanted = computed(() => {
    const { base } = drawn.value;
    const run = subject.value?.run ?? null;
    return base.kind === 'test' && run !== null
      ? { key: `${run} ${base.index}`, run, index: base.index }
      : null;
  });
  watch(
    wanted,
    async (image) => {
      if (image === null || test.value?.key === image.key) return;
      const asked = { subject: { run: image.run, step: null }, indices: [image.index] };
      const answer = await ask('testImages', asked);
      if (!answer.ok || wanted.value?.key !== image.key) return;
      const { images, labels } = answer.value;
      test.value = { key: image.key, pixels: images, label: labels?.[0] ?? null };
    },
    { immediate: true },
  );
  const testImage = computed(() => (test.value?.key === wanted.value?.key ? test.value : null));

  const paint = (): void => {
    const context = canvas.value?.getContext('2d', { willReadFrequently: true });
    if (context === null || context === undefined) return;
    const { rows, columns, zoom } = room.value;
    if (context.canvas.width !== columns) context.canvas.width = columns;
    if (context.canvas.height !== rows) context.canvas.height = rows;
    const below = testImage.value && { pixels: testImage.value.pixels, size: size.value, zoom };
    paintSheet(context, drawn.value, draft.value, below);
    sheet.value = readSheet(context);
  };
  watch([drawn, draft, testImage, room, canvas], paint, { flush: 'post' });
  onMounted(paint);

  /** Test images are as MNIST's are already. */
  const centring = computed(() => centred.value && drawn.value.base.kind !== 'test');
  const pixels = computed(() => {
    if (plainTestImage.value !== null) return testImage.value?.pixels ?? null;
    return sheet.value === null
      ? null
      : receivedOf(sheet.value, size.value, { centred: centring.value, treatment: treatment.value });
  });
  /** What figures are asked of; null while nothing is under the lens. */
  const choice = computed<ImageChoice | null>(() => {
    if (isEmpty.value || subject.value === null) return null;
    if (plainTestImage.value !== null) return { index: plainTestImage.value };
    return pixels.value === null || isBlank(pixels.value) ? null : { pixels: pixels.value };
  });
  return { size, room, treatment, pixels, choice, testImage };
};
