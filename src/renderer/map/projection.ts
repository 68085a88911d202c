import {
  alongComponents,
  codeAt,
  principalComponents,
  type PrincipalComponents,
} from '../../core/latent/principal-components.ts';
import type { LatentCodes } from '../../shared/latent-codes.ts';
import type { MapAxes } from '../../shared/latent-map.ts';
import { umapSettings } from './umap-settings.ts';
import type { UmapResult } from './use-umap.ts';

/** Codes laid out in the plane, and the way back where there is one. */
export type Projection = {
  readonly codes: LatentCodes;
  readonly axes: MapAxes;
  readonly positions: Float32Array;
  /** The code at a place of the plane; null where the layout has no inverse. */
  readonly codeAt: ((x: number, y: number) => Float32Array) | null;
};

/** By the directions of most variance; `components` are for the next step's. */
export const byComponents = (codes: LatentCodes, before: PrincipalComponents | null) => {
  const components = principalComponents(codes.mean, codes.latent, before);
  const projection: Projection = {
    codes,
    axes: { kind: 'pca', shares: [...components.shares] },
    positions: alongComponents(codes.mean, codes.latent, components),
    codeAt: (x, y) => codeAt(components, x, y),
  };
  return { projection, components };
};

/** By two latent dimensions; the others of a code on the map are 0. */
export const byDimensions = (codes: LatentCodes, [across, up]: readonly [number, number]): Projection => {
  const { count, latent, mean } = codes;
  const positions = new Float32Array(2 * count);
  for (let i = 0; i < count; i += 1) {
    positions[2 * i] = mean[i * latent + across] ?? 0;
    positions[2 * i + 1] = mean[i * latent + up] ?? 0;
  }
  return {
    codes,
    axes: { kind: 'dimensions', dimensions: [across, up] },
    positions,
    codeAt: (x, y) => {
      const code = new Float32Array(latent);
      code[up] = y;
      code[across] = x;
      return code;
    },
  };
};

export const byUmap = ({ codes, positions }: UmapResult): Projection => ({
  codes,
  axes: { kind: 'umap', ...umapSettings },
  positions,
  codeAt: null,
});
