import { onScopeDispose } from 'vue';
import { redoDrawing, undoDrawing } from '../../stores/draw.ts';

/** Back and forth by the keys, wherever in this place the focus is; fields keep theirs. Belongs to the calling component. */
export const useUndoKeys = (): void => {
  const press = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey || event.defaultPrevented || !(event.ctrlKey || event.metaKey))
      return;
    if (event.target instanceof Element && event.target.closest('[role=dialog]') !== null) return;
    const again = event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey);
    if (!again && event.code !== 'KeyZ') return;
    event.preventDefault();
    if (again) redoDrawing();
    else undoDrawing();
  };
  addEventListener('keydown', press);
  onScopeDispose(() => removeEventListener('keydown', press));
};
