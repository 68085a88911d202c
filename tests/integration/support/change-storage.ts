// node change-storage.ts HOME WHAT…: another process changes what the lab keeps, as WHAT says.
import { experimentSchema } from '../../../src/shared/experiment.ts';
import { openCatalogue } from '../../../src/main/lab/runs/catalogue.ts';
import { openPresets } from '../../../src/main/lab/presets/presets.ts';
import { openSettings } from '../../../src/main/lab/settings/settings.ts';
import { valueOf } from './results.ts';

const [home = '', what = '', ...names] = process.argv.slice(2);
const notices = (): void => {};

if (what === 'theme') {
  const settings = await openSettings(home, notices);
  valueOf(await settings.change({ theme: 'dark' }));
  settings.close();
}
if (what === 'presets') {
  const presets = await openPresets(home, notices);
  for (const name of names) valueOf(presets.save(name, experimentSchema.parse({ name })));
  presets.close();
}
if (what === 'label') {
  const catalogue = await openCatalogue(home, () => {});
  for (const name of names) valueOf(await catalogue.labelNew(name, null));
  await catalogue.close();
}
