import { computed, ref, shallowRef } from 'vue';
import type { Picture } from '../../core/drawing/picture.ts';
import { createHistory } from './form-history.ts';
import { goTo } from './place.ts';

/** What lies under the lens: strokes on an empty sheet, on a test image or on a picture that was dropped. */

export type Point = { readonly x: number; readonly y: number };
export const tools = ['pen', 'eraser'] as const;
export type Tool = (typeof tools)[number];
/** Places and widths are shares of the sheet's longer side. */
export type Stroke = { readonly tool: Tool; readonly width: number; readonly points: readonly Point[] };
export type Base =
  | { readonly kind: 'blank' }
  | { readonly kind: 'test'; readonly index: number }
  | {
      readonly kind: 'picture';
      readonly picture: Picture;
      readonly name: string;
      /** The file's own size in pixels. */
      readonly size: string;
    };
export type Drawn = { readonly base: Base; readonly strokes: readonly Stroke[] };

const empty: Drawn = { base: { kind: 'blank' }, strokes: [] };
const mostSteps = 100;
const history = createHistory<Drawn>(mostSteps, () => performance.now());
const present = shallowRef(empty);
let changes = 0;

/** What is on the sheet, without the stroke that is being drawn. */
export const drawn = computed(() => present.value);
/** The stroke that is being drawn. */
export const draft = shallowRef<Stroke | null>(null);

export const tool = ref<Tool>('pen');
/** In pixels of the sheet, whose longer side has 280. */
export const penWidth = ref(20);
export const sheetSide = 280;
/** Whether strokes are scaled and centred as MNIST's digits were. */
export const centred = ref(true);
/** The noise of the samples around the image, and the factor of σ. */
export const sampleSeed = ref(0);
export const sampleScale = ref(1);
export const newSamples = (): void => {
  sampleSeed.value += 1;
};

export const isEmpty = computed(
  () => present.value.base.kind === 'blank' && present.value.strokes.length === 0 && draft.value === null,
);

const change = (next: Drawn): void => {
  changes += 1;
  history.record(present.value, String(changes));
  present.value = next;
};

/** Ends the stroke that is being drawn. */
export const endStroke = (): void => {
  const stroke = draft.value;
  draft.value = null;
  if (stroke !== null) change({ ...present.value, strokes: [...present.value.strokes, stroke] });
};

export const clearSheet = (): void => {
  draft.value = null;
  if (!isEmpty.value) change(empty);
};

/** The test image on the sheet as it is in the data, or null. */
export const plainTestImage = computed(() => {
  const { base, strokes } = present.value;
  return base.kind === 'test' && strokes.length === 0 && draft.value === null ? base.index : null;
});

export const showTestImage = (index: number): void => {
  if (plainTestImage.value !== index) change({ base: { kind: 'test', index }, strokes: [] });
};

export const showPicture = (base: Extract<Base, { kind: 'picture' }>): void => change({ base, strokes: [] });

export const undoDrawing = (): void => {
  present.value = history.undo(present.value) ?? present.value;
};
export const redoDrawing = (): void => {
  present.value = history.redo(present.value) ?? present.value;
};

/** Puts a test image under the lens, from anywhere. */
export const openInDraw = (index: number): void => goTo('draw', { image: String(index) });
