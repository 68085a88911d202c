import { defineAsyncComponent } from 'vue';
import type { Component } from 'vue';

const found = import.meta.glob<Component>('../data/DataDialog.vue', { import: 'default' });
const [load] = Object.values(found);

/** The dialog of data sets, loaded when it is first opened. */
export const hasDataDialog = load !== undefined;
export const DataDialog = load === undefined ? null : defineAsyncComponent(load);
