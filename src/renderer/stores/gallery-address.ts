import { watch } from 'vue';
import { figureRequestSchema } from '../../shared/figure-request.ts';
import {
  controls,
  freshControls,
  gallery,
  galleryKinds,
  imageMode,
  imageModes,
  pathPosition,
  type AllControls,
  type GalleryKind,
} from './gallery.ts';
import { useQueryState } from './place.ts';

const parsed = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

/** The controls that differ from the fresh ones, as a text for the address: `{"interpolation":{"path":"spherical"}}`. */
export const controlsText = (now: AllControls): string => {
  const fresh = freshControls();
  const changed = galleryKinds.flatMap((kind) => {
    const before = new Map(Object.entries(fresh[kind]));
    const differ = Object.entries(now[kind]).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before.get(name)),
    );
    return differ.length === 0 ? [] : [[kind, Object.fromEntries(differ)] as const];
  });
  return changed.length === 0 ? '' : JSON.stringify(Object.fromEntries(changed));
};

/** The controls that an address means; what it says wrong is left fresh. */
export const controlsOf = (text: string): AllControls => {
  const said = parsed(text);
  const fresh = freshControls();
  const read = galleryKinds.flatMap((kind) => {
    const changes = said[kind];
    if (typeof changes !== 'object' || changes === null) return [];
    const request = figureRequestSchema.safeParse({ ...fresh[kind], ...changes, kind });
    return request.success ? [[kind, request.data] as const] : [];
  });
  return { ...fresh, ...Object.fromEntries(read) };
};

const kindOf = (text: string): GalleryKind => galleryKinds.find((kind) => kind === text) ?? 'reconstruction';

/** Keeps what the galleries show in the address, and follows the address: call it once in the view. */
export const useGalleryAddress = (): void => {
  const figure = useQueryState('figure', 'reconstruction');
  const changed = useQueryState('controls', '');
  const mode = useQueryState('images', 'first');
  const at = useQueryState('t', '0.5');

  watch(figure, (text) => (gallery.value = kindOf(text)), { immediate: true });
  watch(
    changed,
    (text) => {
      if (text !== controlsText(controls)) Object.assign(controls, controlsOf(text));
    },
    { immediate: true },
  );
  watch(mode, (text) => (imageMode.value = imageModes.find((one) => one === text) ?? 'first'), {
    immediate: true,
  });
  watch(
    at,
    (text) => {
      const position = Number(text);
      if (position >= 0 && position <= 1) pathPosition.value = position;
    },
    { immediate: true },
  );

  watch(gallery, (kind) => (figure.value = kind));
  watch(controls, () => (changed.value = controlsText(controls)));
  watch(imageMode, (one) => (mode.value = one));
  watch(pathPosition, (position) => (at.value = String(position)));
};
