import { umapOf } from './umap.ts';
import type { UmapProgress, UmapSettings } from './umap-settings.ts';

/** Computes UMAP beside the window. Who asked cancels by ending the worker. */
export type UmapOrder = {
  readonly codes: Float32Array;
  readonly latent: number;
  readonly settings: UmapSettings;
};
export type UmapMessage =
  | { readonly kind: 'progress'; readonly progress: UmapProgress }
  | { readonly kind: 'done'; readonly positions: Float32Array };

const tell = (message: UmapMessage): void => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<UmapOrder>) => {
  const { codes, latent, settings } = data;
  const positions = umapOf(codes, latent, settings, (progress) => tell({ kind: 'progress', progress }));
  tell({ kind: 'done', positions });
});
