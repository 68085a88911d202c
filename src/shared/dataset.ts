/** Grey images, one byte a pixel, row after row: `pixels.length === count * rows * columns`. */
export type ImageSet = {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  readonly pixels: Uint8Array;
};

/** A split of a data set; `labels` (one byte an image) is null when the data has none. */
export type Split = { readonly images: ImageSet; readonly labels: Uint8Array | null };

/** A data set in memory. `sha256` is over the unpacked files: equal sums mean equal data. */
export type Dataset = {
  readonly kind: string;
  readonly sha256: string;
  readonly train: Split;
  readonly test: Split;
};
