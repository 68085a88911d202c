import { headerBytes, imageHeader, mostPixels } from '../../../core/drawing/image-file.ts';
import { pictureOf } from '../../../core/drawing/picture.ts';
import type { Size } from '../../../core/drawing/sheet.ts';
import type { Base } from '../../stores/draw.ts';

/** Why a file is not shown. */
export type Refusal =
  | { readonly kind: 'empty' | 'not-image' | 'corrupt' | 'blank' }
  | { readonly kind: 'too-large'; readonly megapixels: number };
export type Opened = { readonly picture: Extract<Base, { kind: 'picture' }> } | { readonly refused: Refusal };

const tooLarge = (width: number, height: number): Refusal | null =>
  width * height > mostPixels
    ? { kind: 'too-large', megapixels: Math.ceil((width * height) / 1_000_000) }
    : null;

/** Why a file is refused before it is decoded: its first bytes say what it is, and mostly how large. */
const refusedUnseen = async (file: File): Promise<Refusal | null> => {
  if (file.size === 0) return { kind: 'empty' };
  const header = imageHeader(new Uint8Array(await file.slice(0, headerBytes).arrayBuffer()));
  if (header === undefined) return { kind: 'not-image' };
  return header === null ? null : tooLarge(header.width, header.height);
};

const decoded = async (file: File): Promise<ImageBitmap | null> => {
  try {
    return await createImageBitmap(file);
  } catch {
    return null;
  }
};

/** RGBA bytes of an image as large as fits in a sheet, in its middle, nothing around it. */
const onSheet = (image: ImageBitmap, { rows, columns }: Size): Uint8ClampedArray | null => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [columns, rows];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  const scale = Math.min(columns / image.width, rows / image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, (columns - width) / 2, (rows - height) / 2, width, height);
  return context.getImageData(0, 0, columns, rows).data;
};

/** Opens an image file on a sheet of a size in this page: no byte of it leaves the window but what the model receives. */
export const openPicture = async (file: File, sheet: Size): Promise<Opened> => {
  const unseen = await refusedUnseen(file).catch((): Refusal => ({ kind: 'corrupt' }));
  if (unseen !== null) return { refused: unseen };
  const image = await decoded(file);
  if (image === null) return { refused: { kind: 'corrupt' } };
  const { width, height } = image;
  const large = tooLarge(width, height);
  const rgba = large === null ? onSheet(image, sheet) : null;
  image.close();
  if (large !== null) return { refused: large };
  const picture = rgba && pictureOf(rgba, sheet);
  if (picture === null) return { refused: { kind: 'blank' } };
  return { picture: { kind: 'picture', picture, name: file.name, size: `${width}×${height}` } };
};
