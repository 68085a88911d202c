import { ref } from 'vue';

/** Whether the loss chart lies over the view. */
export const chartRaised = ref(false);
