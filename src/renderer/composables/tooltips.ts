let held = false;

/** Keeps tooltips shut while a closing dialog gives the focus back, which asks for none: at once, or by the next timer. */
export const holdTooltips = (): void => {
  held = true;
  setTimeout(() => setTimeout(() => (held = false)));
};

export const mayOpenTooltip = (): boolean => !held;
