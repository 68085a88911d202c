import { ref } from 'vue';

export type DialogName = 'settings' | 'data' | 'keys';

/** The dialog of the frame that is open; null for none. */
export const openDialog = ref<DialogName | null>(null);
