import { readonly, shallowRef } from 'vue';
import type { LabError } from '../../shared/errors.ts';
import type { WordKey } from '../i18n/index.ts';

/** A short message that goes by itself; with `action` it offers one thing to do, such as Undo. */
export type Toast = {
  readonly id: number;
  readonly key: WordKey;
  readonly slots: Readonly<Record<string, string | number>>;
  readonly action: {
    readonly key: WordKey;
    readonly slots?: Toast['slots'];
    readonly run: () => void;
  } | null;
  /** A failure is told instead of the sentence, by its code. */
  readonly error: LabError | null;
};

const shown = shallowRef<readonly Toast[]>([]);
const most = 3;
let count = 0;

/** The messages on show, oldest first. */
export const toasts = readonly(shown);

/** How long a message stays, in milliseconds; the window counts while nobody points at it. */
export const toastMs = 10_000;

const show = (toast: Omit<Toast, 'id'>): void => {
  count += 1;
  shown.value = [...shown.value, { ...toast, id: count }].slice(-most);
};

/** Says something, in words of the catalogue. */
export const showToast = (key: WordKey, slots: Toast['slots'] = {}, action: Toast['action'] = null): void =>
  show({ key, slots, action, error: null });

/** Says that something was done and offers to undo it. */
export const showUndo = (key: WordKey, slots: Toast['slots'], undo: () => void): void =>
  showToast(key, slots, { key: 'shell.undo', run: undo });

/** Says what went wrong. */
export const showError = (error: LabError): void =>
  show({ key: 'shell.failed', slots: {}, action: null, error });

export const dismissToast = (id: number): void => {
  shown.value = shown.value.filter((toast) => toast.id !== id);
};
