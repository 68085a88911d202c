/** How UMAP is computed: McInnes' own defaults, and a seed that decides its random numbers. */
export type UmapSettings = {
  readonly neighbours: number;
  readonly minimumDistance: number;
  readonly seed: number;
};
export const umapSettings: UmapSettings = { neighbours: 15, minimumDistance: 0.1, seed: 0 };

export type UmapProgress = {
  readonly phase: 'neighbours' | 'graph' | 'layout';
  readonly done: number;
  readonly total: number;
};
