import type { ClaimId } from './claims.ts';
import type { MeasureId } from './measures.ts';

/** The numbers that claims state beside what they show; a claim without one makes no statement of how much. */
const stated: Partial<Record<ClaimId, readonly MeasureId[]>> = {
  continuous: ['near', 'far'],
  holes: ['plain-codes'],
  samples: ['prior-codes'],
  noise: ['noise', 'spread'],
  bounds: ['bounds'],
};

export const measuresOf = (claim: ClaimId): readonly MeasureId[] => stated[claim] ?? [];
