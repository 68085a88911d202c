import { shallowRef, watch } from 'vue';
import type { Ref, ShallowRef } from 'vue';
import type { PrincipalComponents } from '../../core/latent/principal-components.ts';
import type { LatentCodes } from '../../shared/latent-codes.ts';
import type { AxesChoice } from './map-address.ts';
import { byComponents, byDimensions, byUmap } from './projection.ts';
import type { Projection } from './projection.ts';
import type { UmapResult } from './use-umap.ts';

/** The codes laid out by the chosen axes; null before they are there. Belongs to the calling component. */
export const useProjection = (
  codes: Readonly<Ref<LatentCodes | null>>,
  axes: Readonly<Ref<AxesChoice>>,
  umap: Readonly<Ref<UmapResult | null>>,
): Readonly<ShallowRef<Projection | null>> => {
  const projection = shallowRef<Projection | null>(null);
  /** How the axes lay before, so that they do not flip from step to step. */
  let before: { readonly run: string; readonly components: PrincipalComponents } | null = null;

  const alongMostVariance = (now: LatentCodes): Projection => {
    const { run } = now.provenance;
    const made = byComponents(now, before?.run === run ? before.components : null);
    before = { run, components: made.components };
    return made.projection;
  };
  const laidOut = (now: LatentCodes, choice: AxesChoice, made: UmapResult | null): Projection | null => {
    if (choice === 'pca') return alongMostVariance(now);
    if (choice === 'umap') return made?.codes.provenance.run === now.provenance.run ? byUmap(made) : null;
    const [across, up] = choice;
    return byDimensions(now, [Math.min(across, now.latent - 1), Math.min(up, now.latent - 1)]);
  };
  watch(
    [codes, axes, umap],
    ([now, choice, made]) => (projection.value = now === null ? null : laidOut(now, choice, made)),
    { immediate: true },
  );
  return projection;
};
