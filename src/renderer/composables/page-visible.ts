import { readonly, ref } from 'vue';

const visible = ref(document.visibilityState !== 'hidden');
document.addEventListener('visibilitychange', () => {
  visible.value = document.visibilityState !== 'hidden';
});

/** Whether a person can see this window or tab: figures in a hidden one cost nothing. */
export const pageVisible = readonly(visible);
