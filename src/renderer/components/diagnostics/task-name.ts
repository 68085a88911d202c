import type { Task } from '../../../shared/computations.ts';
import { t } from '../../i18n/index.ts';

/** What a long computation is called. */
export const taskName = ({ computation }: Task): string => t(`diagnostics.${computation.kind}.name`);
