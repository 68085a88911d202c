import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import type { Size } from '../../../core/drawing/sheet.ts';
import { t } from '../../i18n/index.ts';
import { showPicture } from '../../stores/draw.ts';
import { openPicture, type Refusal } from './open-picture.ts';

/** Files of a data set are for the Data dialog, wherever they are dropped. */
const ofDataset = /(\.gz|ubyte|\.idx\d?)$/i;
const waitMs = 300;

/** Opens picked and dropped files on the sheet; the newest wins. `said` is a sentence for the person, `failed` its kind. */
export const useOpening = (room: () => Size) => {
  const refusal = shallowRef<{ readonly name: string; readonly why: Refusal } | null>(null);
  const reading = ref<string | null>(null);
  const several = ref<string | null>(null);
  const over = ref(false);
  let newest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const open = async (file: File, others = 0): Promise<void> => {
    const mine = ++newest;
    clearTimeout(timer);
    timer = setTimeout(() => (reading.value = file.name), waitMs);
    const opened = await openPicture(file, room());
    if (mine !== newest) return;
    clearTimeout(timer);
    reading.value = null;
    refusal.value = 'refused' in opened ? { name: file.name, why: opened.refused } : null;
    several.value = 'picture' in opened && others > 0 ? file.name : null;
    if ('picture' in opened) showPicture(opened.picture);
  };

  const hold = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    event.stopPropagation();
    event.dataTransfer.dropEffect = 'copy';
    over.value = true;
  };
  const drop = (event: DragEvent): void => {
    over.value = false;
    const files = [...(event.dataTransfer?.files ?? [])];
    const [first] = files;
    if (first === undefined || files.some(({ name }) => ofDataset.test(name))) return;
    event.preventDefault();
    event.stopPropagation();
    void open(first, files.length - 1);
  };
  onScopeDispose(() => {
    newest += 1;
    clearTimeout(timer);
  });

  const said = computed(() => {
    if (reading.value !== null) return t('draw.reading', { name: reading.value });
    if (several.value !== null) return t('draw.refused.several', { name: several.value });
    if (refusal.value === null) return '';
    const { name, why } = refusal.value;
    return t(`draw.refused.${why.kind}`, {
      name,
      megapixels: why.kind === 'too-large' ? why.megapixels : '',
    });
  });
  const failed = computed(() => refusal.value !== null && reading.value === null && several.value === null);
  const forget = (): void => {
    refusal.value = null;
    several.value = null;
  };
  return { open, hold, drop, leave: () => (over.value = false), over, said, failed, forget };
};
