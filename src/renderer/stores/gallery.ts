import { computed, ref, shallowReactive } from 'vue';
import { seededUniform } from '../../core/data/random.ts';
import { figureRequestSchema, type FigureRequest } from '../../shared/figure-request.ts';

/** What the galleries show, each with its own controls: a figure is decided by the subject and by them. */
export const galleryKinds = [
  'reconstruction',
  'variance-perturbation',
  'mean-perturbation',
  'interpolation',
  'prior-samples',
  'manifold',
] as const;
export type GalleryKind = (typeof galleryKinds)[number];
export type ControlsOf<K extends GalleryKind> = Extract<FigureRequest, { kind: K }>;
export type AllControls = { [K in GalleryKind]: ControlsOf<K> };

/** The controls as they are before anybody touches them. */
export const freshControls = (): AllControls => {
  const [reconstruction, variance, mean, interpolation, prior, manifold] = figureRequestSchema.options;
  return {
    reconstruction: reconstruction.parse({ kind: 'reconstruction' }),
    'variance-perturbation': variance.parse({ kind: 'variance-perturbation' }),
    'mean-perturbation': mean.parse({ kind: 'mean-perturbation' }),
    interpolation: interpolation.parse({ kind: 'interpolation' }),
    'prior-samples': prior.parse({ kind: 'prior-samples' }),
    manifold: manifold.parse({ kind: 'manifold' }),
  };
};

export const gallery = ref<GalleryKind>('reconstruction');
export const controls = shallowReactive(freshControls());
export const currentRequest = computed<FigureRequest>(() => controls[gallery.value]);

/** Changes some controls of a gallery; each change is a new object. */
export const changeControls = <K extends GalleryKind>(kind: K, changes: Partial<ControlsOf<K>>): void => {
  Object.assign(controls, { [kind]: { ...controls[kind], ...changes } });
};

/** Which images the reconstruction shows: the first of each class, some that were picked, or some by the seed. */
export const imageModes = ['first', 'chosen', 'random'] as const;
export type ImageMode = (typeof imageModes)[number];
export const imageMode = ref<ImageMode>('first');

/** Ten different indices below `count`, ascending; decided by the seed. */
export const randomImages = (seed: number, count: number): number[] =>
  [
    ...new Set(
      Array.from(seededUniform(seed, 'gallery/images', 0, 40), (share) =>
        Math.min(count - 1, Math.floor(share * count)),
      ),
    ),
  ]
    .slice(0, 10)
    .sort((a, b) => a - b);

/** Where the interpolation's slider stands, from 0 to 1. */
export const pathPosition = ref(0.5);

/** The class that *previous* and *next image* stay in, or null for any. */
export const imageClass = ref<number | null>(null);

/** Whether the figure takes all of the place, its controls hidden. */
export const fullSize = ref(false);
export const toggleFullSize = (): void => {
  fullSize.value = !fullSize.value;
};

const seeded = ['reconstruction', 'variance-perturbation', 'prior-samples'] as const;
const isSeeded = (kind: GalleryKind): kind is (typeof seeded)[number] => seeded.some((one) => one === kind);

/** Whether the gallery on show has noise that another seed would change. */
export const hasSample = computed(() => isSeeded(gallery.value));

/** Takes the next seed: other noise, and other images where they are random. `count` is the number of test images. */
export const newSample = (count: number): void => {
  const kind = gallery.value;
  if (!isSeeded(kind)) return;
  const seed = controls[kind].seed + 1;
  changeControls(kind, { seed });
  if (kind === 'reconstruction' && imageMode.value === 'random')
    changeControls(kind, { images: randomImages(seed, count) });
};

/** Changes which images the reconstruction shows. `shown` are those that it shows now. */
export const changeImageMode = (mode: ImageMode, shown: readonly number[], count: number): void => {
  imageMode.value = mode;
  const { seed } = controls.reconstruction;
  const images = { first: null, chosen: [...shown], random: randomImages(seed, count) }[mode];
  changeControls('reconstruction', { images });
};
