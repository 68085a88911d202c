import type { ModelClient } from '../../shared/model-client.ts';

/** What the claims are measured with; codes are posterior means. */
export type Material = {
  readonly client: ModelClient;
  /** Codes of the training images, `[references, latent]`, and their classes. */
  readonly training: Coded;
  /** The same of the test images. */
  readonly test: Coded;
};

/** Codes `[count, latent]` of images, and a class of each; null where the data have no labels. */
export type Coded = { readonly codes: Float32Array; readonly labels: Uint8Array | null };
