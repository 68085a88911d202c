import { parseIdxHeader } from '../../../core/data/idx.ts';
import type { IdxKind } from '../../../core/data/idx.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { unpackedStart } from './describe.ts';

/** A file as a person picked it. */
export type PickedFile = { readonly name: string; readonly bytes: Uint8Array };
/** A picked file and the name that it has in the folder of a data set. */
export type PlacedFile = { readonly file: PickedFile; readonly place: string };

type Split = 'train' | 't10k';
type Known = { readonly file: PickedFile; readonly kind: IdxKind; readonly count: number };

/**
 * Finds out which of a set's files each picked one is: images or labels by what is inside, training or test by the name
 * or else by the number of images. Fails with `data.invalid` and the name of the file.
 */
export const recognise = (files: readonly PickedFile[]): Result<readonly PlacedFile[]> => {
  const known: Known[] = [];
  for (const file of files) {
    const found = look(file);
    if (!found.ok) return found;
    known.push(found.value);
  }
  const images = pair(known.filter(({ kind }) => kind === 'images'));
  if (images === null)
    return fail(
      'data.invalid',
      'A data set needs a file of training images and one of test images; labels for them may follow. ' +
        'Pick these files, with train or test in their names.',
    );
  const labels = labelsFor(
    images,
    known.filter(({ kind }) => kind === 'labels'),
  );
  if (labels === null)
    return fail(
      'data.invalid',
      `The labels do not fit ${images.train.count} training and ${images.t10k.count} test images. ` +
        'Pick the labels that belong to them, or none.',
    );
  return ok([...placed(images), ...placed(labels)]);
};

/** What a file is, by its name where that says so: then one of the other kind is a mistake worth telling. */
const look = (file: PickedFile): Result<Known> => {
  const header = unpackedStart(file.bytes);
  if (header === null || header.length < 8)
    return fail('data.invalid', `${file.name} is damaged or cut short. Download it again.`);
  const magic = new DataView(header.buffer, header.byteOffset).getUint32(0);
  const named = /image|img/i.test(file.name) ? 'images' : /label|lbl/i.test(file.name) ? 'labels' : null;
  const kind = named ?? (magic === 2049 ? 'labels' : 'images');
  const sizes = header.length < 16 && kind === 'images' ? padded(header) : header;
  const dims = parseIdxHeader(kind, sizes, file.name);
  return dims.ok ? ok({ file, kind, count: dims.value[0] ?? 0 }) : dims;
};

/** A file that ends within its header; the sizes that it lacks read as zero and are refused. */
const padded = (header: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(16);
  whole.set(header);
  return whole;
};

type Pair<T> = Readonly<Record<Split, T>>;

const splitOf = ({ file }: Known): Split | null => {
  const test = /t10k|test|valid|eval/i.test(file.name);
  return test === /train/i.test(file.name) ? null : test ? 't10k' : 'train';
};

/** Two files of images: the names say which is which, or else the larger is for training. */
const pair = (images: readonly Known[]): Pair<Known> | null => {
  const [a, b] = images;
  if (a === undefined || b === undefined || images.length > 2) return null;
  const [first, second] = [splitOf(a), splitOf(b)];
  if (first !== null && first === second) return null;
  if (first === null && second === null && a.count === b.count) return null;
  const aTrains = first === 'train' || second === 't10k' || (first === second && a.count > b.count);
  return aTrains ? { train: a, t10k: b } : { train: b, t10k: a };
};

/** Each file of labels to the images of its name or else of its number; null where one fits neither, or two the same. */
const labelsFor = (images: Pair<Known>, labels: readonly Known[]): Partial<Pair<Known>> | null => {
  const found: Partial<Record<Split, Known>> = {};
  for (const label of labels) {
    const counted = label.count === images.train.count ? 'train' : 't10k';
    const split = splitOf(label) ?? counted;
    if (found[split] !== undefined || label.count !== images[split].count) return null;
    found[split] = label;
  }
  return found;
};

const placed = (files: Partial<Pair<Known>>): readonly PlacedFile[] =>
  (['train', 't10k'] as const).flatMap((split) => {
    const known = files[split];
    if (known === undefined) return [];
    const suffix = known.kind === 'images' ? 'images-idx3-ubyte' : 'labels-idx1-ubyte';
    const packed = known.file.bytes[0] === 0x1f ? '.gz' : '';
    return [{ file: known.file, place: `${split}-${suffix}${packed}` }];
  });
