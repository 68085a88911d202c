import { ref, shallowRef } from 'vue';
import type { Request } from '../../../shared/contract.ts';
import type { Settings } from '../../../shared/lab-state.ts';
import { language } from '../../i18n/index.ts';
import { topics } from '../../lab/lab.ts';
import { request } from '../../stores/run-actions.ts';

export type ExportOptions = Settings['exports'];
/** In CSS pixels: a column and a page of a paper. */
export const paperWidths = { '85': 321, '175': 661 } as const;
export type WidthName = keyof typeof paperWidths | 'screen';

/** Whether exports are as wide as the figure on the screen; the width of paper is kept in the settings. */
const asScreen = ref(false);

const fallback: ExportOptions = {
  format: 'png',
  width: paperWidths['175'],
  scale: 2,
  theme: 'light',
  transparent: false,
};
/** What was chosen here and the lab has not answered yet: an export that is pressed at once has it already. */
const chosen = shallowRef<Partial<ExportOptions>>({});
export const exportOptions = (): ExportOptions => ({
  ...(topics.settings?.exports ?? fallback),
  ...chosen.value,
});

export const widthName = (): WidthName => {
  if (asScreen.value) return 'screen';
  return exportOptions().width === paperWidths['85'] ? '85' : '175';
};

/** Remembers options for the next exports, in all windows. */
export const changeOptions = async (changes: Partial<ExportOptions>): Promise<void> => {
  const asked = { ...chosen.value, ...changes };
  chosen.value = asked;
  await request('changeSettings', { exports: asked });
  if (chosen.value === asked) chosen.value = {};
};

export const changeWidth = (name: WidthName): void => {
  asScreen.value = name === 'screen';
  if (name !== 'screen') void changeOptions({ width: paperWidths[name] });
};

/** How a figure is exported now; `screenWidth` is what it has on the screen. */
export const exportStyle = (screenWidth: number): Request<'exportFigure'>['style'] => {
  const { width, scale, theme, transparent } = exportOptions();
  return {
    width: asScreen.value ? screenWidth : width,
    ...{ scale, theme, transparent, language: language.value },
  };
};
