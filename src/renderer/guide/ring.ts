/** How long a control is ringed once it is there, and how long it is waited for, in milliseconds. */
const ringed = 3000;
const patience = 30_000;

/** Ends the ring, or the waiting for one. */
let end = (): void => {};

const ring = (element: Element): void => {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.setAttribute('data-ringed', '');
  element.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' });
  const timer = setTimeout(() => end(), ringed);
  end = (): void => {
    clearTimeout(timer);
    element.removeAttribute('data-ringed');
  };
};

/**
 * Rings what a selector names for a moment, once it is on the page: views load, and figures are drawn, when they can. Gives
 * up where `wanted` no longer holds, and when another ring is asked for. Needs a page.
 */
export const ringWhenThere = (selector: string, wanted: () => boolean): void => {
  end();
  const look = (): boolean => {
    const element = wanted() ? document.querySelector(selector) : null;
    if (element !== null) {
      end();
      ring(element);
    } else if (!wanted()) end();
    return element !== null;
  };
  if (look()) return;
  const observer = new MutationObserver(look);
  const timer = setTimeout(() => end(), patience);
  end = (): void => {
    observer.disconnect();
    clearTimeout(timer);
  };
  // Figures say of which kind they are once they are drawn.
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['data-kind'] });
};
