/** Calls back now, or soon: several times within the pause become one. */
export const throttled = (callback: () => void, milliseconds: number) => {
  let timer: NodeJS.Timeout | null = null;
  let ended = false;
  const now = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (!ended) callback();
  };
  return {
    now,
    soon: (): void => {
      timer ??= setTimeout(now, milliseconds).unref();
    },
    end: (): void => {
      ended = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
};
