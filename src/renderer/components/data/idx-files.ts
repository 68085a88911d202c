/** What picked files are, by their first bytes: said before anything is sent. The lab checks the whole of them. */

export type Contents =
  | { readonly kind: 'images'; readonly count: number; readonly rows: number; readonly columns: number }
  | { readonly kind: 'labels'; readonly count: number }
  | { readonly kind: 'other'; readonly magic: number }
  | { readonly kind: 'unreadable' };

export const magicOf = { images: 2051, labels: 2049 } as const;
const headerBytes = 16;
const labelHeaderBytes = 8;

const firstBytes = async (stream: ReadableStream<Uint8Array>, wanted: number): Promise<Uint8Array> => {
  const reader = stream.getReader();
  const parts: number[] = [];
  while (parts.length < wanted) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(...value.subarray(0, wanted));
  }
  await reader.cancel();
  return Uint8Array.from(parts.slice(0, wanted));
};

const isPacked = async (file: Blob): Promise<boolean> => {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
};

const headerOf = async (file: Blob): Promise<Uint8Array> => {
  const stream = file.stream();
  const plain = (await isPacked(file)) ? stream.pipeThrough(new DecompressionStream('gzip')) : stream;
  return firstBytes(plain, headerBytes);
};

/** Reads the header of a file, plain or gzip-compressed. Never rejects. */
export const contentsOf = async (file: Blob): Promise<Contents> => {
  try {
    const header = await headerOf(file);
    if (header.length < labelHeaderBytes) return { kind: 'unreadable' };
    const view = new DataView(header.buffer);
    const magic = view.getUint32(0);
    if (magic === magicOf.labels) return { kind: 'labels', count: view.getUint32(4) };
    if (magic !== magicOf.images) return { kind: 'other', magic };
    if (header.length < headerBytes) return { kind: 'unreadable' };
    const [count, rows, columns] = [4, 8, 12].map((at) => view.getUint32(at)) as [number, number, number];
    return { kind: 'images', count, rows, columns };
  } catch {
    return { kind: 'unreadable' };
  }
};

type ComplaintKey = 'unreadable' | 'notImages' | 'notImagesButLabels' | 'notLabels' | 'notLabelsButImages';
export type Complaint = {
  readonly key: `data.file.${ComplaintKey}`;
  readonly slots: Readonly<Record<string, string | number>>;
};

/** What a file calls itself: a name decides what it should hold, and without one it may be either. */
const claimed = (name: string): 'images' | 'labels' | null => {
  if (/image|img/i.test(name)) return 'images';
  return /label|lbl/i.test(name) ? 'labels' : null;
};

/** What is wrong with a file; null where nothing is. */
export const complaintOf = (file: string, contents: Contents): Complaint | null => {
  if (contents.kind === 'unreadable') return { key: 'data.file.unreadable', slots: { file } };
  const wanted = claimed(file) ?? (contents.kind === 'labels' ? 'labels' : 'images');
  if (contents.kind === wanted) return null;
  const magic = contents.kind === 'other' ? contents.magic : magicOf[contents.kind];
  const slots = { file, magic, expected: magicOf[wanted] };
  if (wanted === 'images')
    return {
      key: contents.kind === 'labels' ? 'data.file.notImagesButLabels' : 'data.file.notImages',
      slots,
    };
  return { key: contents.kind === 'images' ? 'data.file.notLabelsButImages' : 'data.file.notLabels', slots };
};
