import type { Request } from '../../../shared/contract.ts';
import { request } from '../../stores/run-actions.ts';

/** Changes settings at once, for all windows. */
export const change = (settings: Request<'changeSettings'>): void => void request('changeSettings', settings);
