import { defineAsyncComponent } from 'vue';
import type { Component } from 'vue';

const found = import.meta.glob<Component>('../charts/Sparkline.vue', { import: 'default' });
const [load] = Object.values(found);

/** The losses of the run that trains, in small. */
export const Sparkline = load === undefined ? null : defineAsyncComponent(load);
