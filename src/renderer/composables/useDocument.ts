import { watchEffect } from 'vue';
import { language, t } from '../i18n/index.ts';
import { theme } from '../stores/appearance.ts';
import { place } from '../stores/place.ts';

/** Keeps the document's theme, language and title as the person chose them. */
export const useDocument = (): void => {
  watchEffect(() => (document.documentElement.dataset.theme = theme.value));
  watchEffect(() => (document.documentElement.lang = language.value));
  watchEffect(() => (document.title = t('shell.titleOf', { place: t(`shell.place.${place.value}`) })));
};
