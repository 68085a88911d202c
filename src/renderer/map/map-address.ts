import { computed, inject, provide, type InjectionKey } from 'vue';
import { useQueryState } from '../stores/place.ts';
import { lookOf, lookText, type Look } from './view-box.ts';

export const mapModes = ['pan', 'lasso', 'drag'] as const;
export type MapMode = (typeof mapModes)[number];
export const mapCounts = [1000, 2500, 5000, 10_000] as const;
/** What the axes are: PCA, UMAP, or two dimensions (from 0). */
export type AxesChoice = 'pca' | 'umap' | readonly [number, number];

export const axesOf = (text: string): AxesChoice => {
  if (text === 'pca' || text === 'umap') return text;
  const pair = /^(\d{1,3}),(\d{1,3})$/.exec(text);
  return pair === null ? 'pca' : [Number(pair[1]), Number(pair[2])];
};

const numbersOf = (text: string): number[] =>
  text === ''
    ? []
    : text
        .split(',')
        .map(Number)
        .filter((value) => Number.isInteger(value) && value >= 0 && value < 256);

const markerOf = (text: string): readonly [number, number] => {
  const [x, y] = text.split(',').map(Number);
  return x !== undefined && y !== undefined && Number.isFinite(x) && Number.isFinite(y) ? [x, y] : [0, 0];
};
const short = (value: number): string => String(Number(value.toPrecision(5)));

const createControls = () => {
  const axes = useQueryState('axes', 'pca');
  const mode = useQueryState('mode', 'pan');
  const count = useQueryState('images', '10000');
  const colour = useQueryState('colour', 'class');
  const hidden = useQueryState('hidden', '');
  const at = useQueryState('at', '0,0');
  const view = useQueryState('view', '');
  return {
    axes: computed<AxesChoice>({
      get: () => axesOf(axes.value),
      set: (choice) => {
        // Places mean something else on other axes.
        view.value = '';
        at.value = '0,0';
        axes.value = typeof choice === 'string' ? choice : choice.join(',');
      },
    }),
    mode: computed<MapMode>({
      get: () => mapModes.find((one) => one === mode.value) ?? 'pan',
      set: (value) => (mode.value = value),
    }),
    count: computed<number>({
      get: () => mapCounts.find((one) => String(one) === count.value) ?? 10_000,
      set: (value) => (count.value = String(value)),
    }),
    coloured: computed<boolean>({
      get: () => colour.value !== 'one',
      set: (on) => (colour.value = on ? 'class' : 'one'),
    }),
    hidden: computed<readonly number[]>({
      get: () => numbersOf(hidden.value),
      set: (labels) => (hidden.value = labels.join(',')),
    }),
    marker: computed<readonly [number, number]>({
      get: () => markerOf(at.value),
      set: (place) => (at.value = place.map(short).join(',')),
    }),
    /** Null looks at all points. */
    look: computed<Look | null>({
      get: () => lookOf(view.value),
      set: (look) => (view.value = look === null ? '' : lookText(look)),
    }),
  };
};
export type MapControls = ReturnType<typeof createControls>;

const key: InjectionKey<MapControls> = Symbol('map controls');

/**
 * The map's controls, kept in the address: `#/map?axes=3,7&hidden=1,4&at=0.5,-1`. The view calls it once; what is in the
 * view finds them by `useMapControls`.
 */
export const useMapAddress = (): MapControls => {
  const controls = createControls();
  provide(key, controls);
  return controls;
};

export const useMapControls = (): MapControls => {
  const controls = inject(key);
  if (controls === undefined) throw new Error('the controls of a map are used outside of it');
  return controls;
};
