import { datasetName } from '../../../shared/dataset-names.ts';

/** A file as it is published: its compressed size in bytes and SHA-256 of these bytes. */
export type SourceFile = { readonly name: string; readonly bytes: number; readonly sha256: string };

/** A data set that the program knows where to download. */
export type Source = {
  readonly kind: string;
  readonly name: string;
  /** Addresses that end in a slash, in the order in which they are tried. */
  readonly mirrors: readonly string[];
  readonly files: readonly SourceFile[];
  readonly counts: { readonly train: number; readonly test: number };
  readonly size: { readonly rows: number; readonly columns: number };
};

const likeMnist = { counts: { train: 60_000, test: 10_000 }, size: { rows: 28, columns: 28 } } as const;

/** The sums are those that torchvision publishes. */
export const sources: readonly Source[] = [
  {
    kind: 'fashion-mnist',
    name: datasetName('fashion-mnist'),
    mirrors: [
      'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
      'https://storage.googleapis.com/tensorflow/tf-keras-datasets/',
      'https://fashion-mnist.s3.eu-central-1.amazonaws.com/',
    ],
    files: [
      {
        name: 'train-images-idx3-ubyte.gz',
        bytes: 26_421_880,
        sha256: '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84',
      },
      {
        name: 'train-labels-idx1-ubyte.gz',
        bytes: 29_515,
        sha256: 'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845',
      },
      {
        name: 't10k-images-idx3-ubyte.gz',
        bytes: 4_422_102,
        sha256: '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073',
      },
      {
        name: 't10k-labels-idx1-ubyte.gz',
        bytes: 5_148,
        sha256: '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5',
      },
    ],
    ...likeMnist,
  },
  {
    kind: 'kmnist',
    name: datasetName('kmnist'),
    mirrors: [
      'https://codh.rois.ac.jp/kmnist/dataset/kmnist/',
      'https://web.archive.org/web/2020id_/http://codh.rois.ac.jp/kmnist/dataset/kmnist/',
    ],
    files: [
      {
        name: 'train-images-idx3-ubyte.gz',
        bytes: 18_165_135,
        sha256: '51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4',
      },
      {
        name: 'train-labels-idx1-ubyte.gz',
        bytes: 29_497,
        sha256: 'e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17',
      },
      {
        name: 't10k-images-idx3-ubyte.gz',
        bytes: 3_041_136,
        sha256: 'edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5',
      },
      {
        name: 't10k-labels-idx1-ubyte.gz',
        bytes: 5_120,
        sha256: '20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c',
      },
    ],
    ...likeMnist,
  },
];

export const totalBytes = (source: Source): number =>
  source.files.reduce((total, { bytes }) => total + bytes, 0);
