let held = false;
addEventListener('pointerdown', () => (held = true), true);
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => (held = false), true);

/**
 * Acts now, or where a pointer is pressed after its release: a layout that moves between press and release would take the
 * click from what the person aims at.
 */
export const afterPress = (action: () => void): void => {
  if (!held) {
    action();
    return;
  }
  const over = new AbortController();
  const release = (): void => {
    over.abort();
    setTimeout(action);
  };
  for (const end of ['pointerup', 'pointercancel']) addEventListener(end, release, { signal: over.signal });
};
