/** The published data sets by their own names. */
const names: Readonly<Record<string, string>> = {
  mnist: 'MNIST',
  'fashion-mnist': 'Fashion-MNIST',
  kmnist: 'Kuzushiji-MNIST',
};

/** How people call a data set: by its own name where it is a published one, else as it was imported. */
export const datasetName = (kind: string): string => names[kind] ?? kind;
