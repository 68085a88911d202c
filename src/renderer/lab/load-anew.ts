/**
 * Loads the page anew, where it can be had: a browser's own error page would lead nowhere. A part of the page cannot
 * be asked for once more by itself: browsers remember that it failed, and after an update it has another name.
 */
export const loadAnew = async (address: string = window.location.href): Promise<void> => {
  const answer = await fetch('/', { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  if (answer === null) return;
  window.history.replaceState(window.history.state, '', address);
  window.location.reload();
};
