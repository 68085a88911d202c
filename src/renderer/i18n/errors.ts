import type { LabError } from '../../shared/errors.ts';
import { t } from './index.ts';

/** What to tell a person of a failure, in the window's language; the lab's own message belongs under Details. */
export const errorSentence = ({ code }: LabError): string => t(`errors.${code}`);
