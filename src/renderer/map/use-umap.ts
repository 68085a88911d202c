import { onScopeDispose, readonly, ref, shallowReadonly, shallowRef } from 'vue';
import type { LatentCodes } from '../../shared/latent-codes.ts';
import { umapSettings, type UmapProgress } from './umap-settings.ts';
import type { UmapMessage, UmapOrder } from './umap-worker.ts';

/** Positions that were computed, with the codes that they are of. */
export type UmapResult = { readonly codes: LatentCodes; readonly positions: Float32Array };

/** Seconds that so many images take, as measured on two cores; the pairs make most of it. */
export const umapSeconds = (count: number, latent: number): number =>
  Math.max(1, Math.round(2 + count / 900 + (count / 10_000) ** 2 * latent * 0.15));

/** Computes UMAP on demand, one at a time; a cancel ends its worker at once and leaves what was there. */
export const useUmap = () => {
  const result = shallowRef<UmapResult | null>(null);
  const progress = shallowRef<UmapProgress | null>(null);
  const said = ref<'cancelled' | 'failed' | null>(null);
  let worker: Worker | null = null;

  const end = (): void => {
    worker?.terminate();
    worker = null;
    progress.value = null;
  };
  const start = (codes: LatentCodes): void => {
    end();
    said.value = null;
    progress.value = { phase: 'neighbours', done: 0, total: codes.count };
    worker = new Worker(new URL('./umap-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<UmapMessage>) => {
      if (data.kind === 'progress') progress.value = data.progress;
      else {
        result.value = { codes, positions: data.positions };
        end();
      }
    };
    worker.onerror = () => {
      said.value = 'failed';
      end();
    };
    const order: UmapOrder = { codes: codes.mean, latent: codes.latent, settings: umapSettings };
    worker.postMessage(order);
  };
  const cancel = (): void => {
    if (worker === null) return;
    end();
    said.value = 'cancelled';
  };
  onScopeDispose(end);
  return {
    result: shallowReadonly(result),
    progress: shallowReadonly(progress),
    said: readonly(said),
    start,
    cancel,
  };
};
