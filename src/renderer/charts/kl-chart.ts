import { barChart } from './kl-bars.ts';
import { lineChart } from './kl-lines.ts';
import type { KlChart, KlScene } from './kl-scene.ts';

/** KL per dimension on a canvas, as bars of one epoch or as lines over all; a scene of the other kind wants another canvas. */
export const createKlChart = (canvas: HTMLCanvasElement, scene: KlScene): KlChart =>
  scene.kind === 'bars' ? barChart(canvas, scene) : lineChart(canvas, scene);
