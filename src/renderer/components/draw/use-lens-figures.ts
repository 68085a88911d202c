import { computed } from 'vue';
import type { Ref } from 'vue';
import type { Subject } from '../../../shared/contract.ts';
import { ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { ImageChoice } from '../../../shared/figure-request.ts';
import type { FigureOf } from '../../../shared/figures.ts';
import { useLiveFigure } from '../../composables/useLiveFigure.ts';
import { ask } from '../../lab/lab.ts';
import { sampleScale, sampleSeed } from '../../stores/draw.ts';

const firstImage: ImageChoice = { index: 0 };

const askPosterior = async (subject: Subject, image: ImageChoice): Promise<Result<FigureOf<'posterior'>>> => {
  const asked = await ask('figure', { subject, figure: { kind: 'posterior', image } });
  if (!asked.ok) return asked;
  const { figure } = asked.value;
  if (figure.kind !== 'posterior') throw new Error(`a ${figure.kind} came for a posterior`);
  return ok(figure);
};

const askSamples = async (
  subject: Subject,
  image: ImageChoice,
): Promise<Result<FigureOf<'posterior-samples'>>> => {
  const [scale, seed] = [sampleScale.value, sampleSeed.value];
  const asked = await ask('figure', { subject, figure: { kind: 'posterior-samples', image, scale, seed } });
  if (!asked.ok) return asked;
  const { figure } = asked.value;
  if (figure.kind !== 'posterior-samples') throw new Error(`a ${figure.kind} came for samples`);
  return ok(figure);
};

/** The posterior of the image under the lens and samples around it, live. Belongs to the calling component. */
export const useLensFigures = (choice: Readonly<Ref<ImageChoice | null>>) => {
  const visible = computed(() => choice.value !== null);
  return {
    posteriorFigure: useLiveFigure((subject) => askPosterior(subject, choice.value ?? firstImage), {
      visible,
      deps: () => choice.value,
    }),
    samplesFigure: useLiveFigure((subject) => askSamples(subject, choice.value ?? firstImage), {
      visible,
      deps: () => [choice.value, sampleScale.value, sampleSeed.value],
    }),
  };
};
