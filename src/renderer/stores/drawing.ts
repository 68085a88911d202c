import { computed, ref } from 'vue';
import { topics } from '../lab/lab.ts';
import { subjectRun } from './subject.ts';

/** What the eight-step drawing shows: one test image and the noise that its code takes. */

export const noiseChoices = ['fixed', 'new', 'none'] as const;
export type NoiseChoice = (typeof noiseChoices)[number];

/** The chart that stands below the drawing. */
export const chartTab = ref<'losses' | 'kl'>('losses');

const chosenImage = ref(0);
const chosenSeed = ref(0);
const chosenNoise = ref<NoiseChoice>('fixed');

const imageCount = computed(() => subjectRun.value?.record?.dataset.counts.test ?? 1);

/** The index of the image in the test split. */
export const image = computed(() => Math.min(chosenImage.value, imageCount.value - 1));

/** How ε is drawn: from the seed, anew for each figure, or not at all. */
export const noise = computed(() => chosenNoise.value);
export const seed = computed(() => chosenSeed.value);

/** What was chosen, whatever the run on show has. */
export const drawingChoices = computed(() => ({
  image: chosenImage.value,
  noise: chosenNoise.value,
  seed: chosenSeed.value,
}));

const anySeed = (): number => Math.floor(Math.random() * 2 ** 32);

/** The seed of the next figure; null takes ε = 0. */
export const seedToAsk = (): number | null => {
  if (chosenNoise.value === 'none') return null;
  return chosenNoise.value === 'new' ? anySeed() : chosenSeed.value;
};

/** Goes `by` images on; past the last comes the first. */
export const moveImage = (by: number): void => {
  chosenImage.value = (image.value + by + imageCount.value) % imageCount.value;
};

export const chooseNoise = (choice: NoiseChoice): void => {
  chosenNoise.value = choice;
};

const wholeNumber = (text: string): number => (/^\d{1,10}$/.test(text) ? Number(text) : 0);

/** Takes over what an address says; what it says wrong is as it was at first. */
export const adoptDrawing = (imageText: string, noiseText: string, seedText: string): void => {
  chosenImage.value = wholeNumber(imageText);
  chosenNoise.value = noiseChoices.find((choice) => choice === noiseText) ?? 'fixed';
  chosenSeed.value = wholeNumber(seedText);
};

/** Draws another ε and keeps it. */
export const newSample = (): void => {
  chosenSeed.value = anySeed();
  if (chosenNoise.value === 'none') chosenNoise.value = 'fixed';
};

/** The size of the subject's images; of an unknown data set the square that has so many pixels. */
export const imageSize = (pixels: number): { readonly rows: number; readonly columns: number } => {
  const kind = subjectRun.value?.record?.experiment.dataset.kind;
  const size = topics.datasets?.find((dataset) => dataset.kind === kind)?.size;
  if (size !== undefined && size !== null && size.rows * size.columns === pixels) return size;
  const side = Math.round(Math.sqrt(pixels));
  return side * side === pixels ? { rows: side, columns: side } : { rows: 1, columns: pixels };
};
