import { watch } from 'vue';
import { adoptDrawing, chartTab, drawingChoices } from './drawing.ts';
import { useQueryState } from './place.ts';

/** Keeps the drawing's image and noise and the open chart in the address, and follows it: call it once in the view. */
export const useExperimentAddress = (): void => {
  const [image, noise, seed] = [
    useQueryState('image', '0'),
    useQueryState('noise', 'fixed'),
    useQueryState('seed', '0'),
  ];
  const chart = useQueryState('chart', 'losses');
  watch([image, noise, seed], ([one, two, three]) => adoptDrawing(one, two, three), { immediate: true });
  watch(chart, (text) => (chartTab.value = text === 'kl' ? 'kl' : 'losses'), { immediate: true });
  watch(drawingChoices, (now) => {
    image.value = String(now.image);
    noise.value = now.noise;
    seed.value = String(now.seed);
  });
  watch(chartTab, (tab) => (chart.value = tab));
};
