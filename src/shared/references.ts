/**
 * Where the works lie that the guide cites: the only pages outside that a window may open. Links are written as a browser
 * writes them back, so that equal addresses are equal texts.
 */
export const references = {
  'kingma-welling-2013': 'https://arxiv.org/abs/1312.6114',
  daza: 'https://dfdazac.github.io/01-vae.html',
  'su-1': 'https://spaces.ac.cn/archives/5253',
  'su-2': 'https://spaces.ac.cn/archives/5343',
  'su-3': 'https://spaces.ac.cn/archives/5383',
  'rezende-2014': 'https://arxiv.org/abs/1401.4082',
  'burda-2016': 'https://arxiv.org/abs/1509.00519',
  'grosse-2015': 'https://arxiv.org/abs/1511.02543',
  'higgins-2017': 'https://openreview.net/forum?id=Sy2fzU9gl',
  'chen-2018': 'https://arxiv.org/abs/1802.04942',
  'hoffman-johnson-2016': 'https://approximateinference.org/2016/accepted/HoffmanJohnson2016.pdf',
  'alemi-2018': 'https://arxiv.org/abs/1711.00464',
  'bowman-2016': 'https://arxiv.org/abs/1511.06349',
  'sonderby-2016': 'https://arxiv.org/abs/1602.02282',
  'fu-2019': 'https://arxiv.org/abs/1903.10145',
  'kingma-2016': 'https://arxiv.org/abs/1606.04934',
  'makhzani-2016': 'https://arxiv.org/abs/1511.05644',
  'ghosh-2020': 'https://arxiv.org/abs/1903.12436',
  'cover-hart-1967': 'https://doi.org/10.1109/TIT.1967.1053964',
  'alain-bengio-2016': 'https://arxiv.org/abs/1610.01644',
  'bohning-1992': 'https://doi.org/10.1007/BF00048682',
} as const;

export type ReferenceId = keyof typeof references;

const addresses: ReadonlySet<string> = new Set(Object.values(references));

/** Whether an address is one of the references, to the letter. */
export const isReference = (address: string): boolean => addresses.has(address);
