import './lab/zod.ts';
import { shell } from './i18n/words/shell.ts';
import { loadAnew } from './lab/load-anew.ts';

/** Says in plain elements that the window could not be loaded: everything else is in what is missing. */
const sayMissing = (): void => {
  const languages = ['en', 'zh-CN'] as const;
  const sentences = languages.map((language) => {
    const sentence = document.createElement('p');
    sentence.lang = language;
    sentence.textContent = shell['shell.missing'][language];
    return sentence;
  });
  const button = document.createElement('button');
  button.textContent = languages.map((language) => shell['shell.tryAgain'][language]).join(' · ');
  button.addEventListener('click', () => void loadAnew());
  document.querySelector('#app')?.replaceChildren(...sentences, button);
};

// A bundler may run the chunks of imports before this file: all that has schemas is loaded after zod is set.
import('./window.ts').catch((error: unknown) => {
  console.error(error);
  sayMissing();
});
