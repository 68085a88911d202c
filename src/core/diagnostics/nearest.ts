/** Codes `[count, latent]` with one class each. */
export type Labelled = {
  readonly codes: Float32Array;
  readonly labels: Uint8Array;
  readonly latent: number;
};

/** Distances between two rests, a few milliseconds. */
const chunk = 200_000;

/** Dimensions by falling variance of the reference: most references are seen to be far after the first few. */
const widestFirst = ({ codes, labels, latent }: Labelled): readonly number[] => {
  const sums = new Float64Array(latent);
  const squares = new Float64Array(latent);
  codes.forEach((x, at) => {
    sums[at % latent] = (sums[at % latent] ?? 0) + x;
    squares[at % latent] = (squares[at % latent] ?? 0) + x * x;
  });
  const n = labels.length;
  const variance = squares.map((square, j) => square / n - ((sums[j] ?? 0) / n) ** 2);
  return Array.from(variance.keys()).sort((a, b) => (variance[b] ?? 0) - (variance[a] ?? 0));
};

/** Dimensions that are added before a distance is looked at: fewer branches, each easier to foresee. */
const block = 4;

/** Codes with their dimensions in this order, filled up with zeros to whole blocks. */
const arranged = (
  codes: Float32Array,
  latent: number,
  order: readonly number[],
  width: number,
): Float32Array => {
  const count = codes.length / latent;
  const rows = new Float32Array(count * width);
  for (let i = 0; i < count; i++)
    order.forEach((from, j) => (rows[i * width + j] = codes[i * latent + from] ?? NaN));
  return rows;
};

/** The nearest references of one query, the nearest first: their squared distances and their classes. */
type Neighbours = { readonly distances: Float64Array; readonly classes: Uint8Array };

const insert = ({ distances, classes }: Neighbours, distance: number, label: number): void => {
  let at = distances.length - 1;
  while (at > 0 && (distances[at - 1] ?? 0) > distance) {
    distances[at] = distances[at - 1] ?? 0;
    classes[at] = classes[at - 1] ?? 0;
    at -= 1;
  }
  distances[at] = distance;
  classes[at] = label;
};

/** The class of most neighbours; of classes with equally many, the one whose nearest is nearest. */
const majority = (classes: Uint8Array): number => {
  const votes = new Uint16Array(256);
  for (const label of classes) votes[label] = (votes[label] ?? 0) + 1;
  return classes.reduce(
    (best, label) => ((votes[label] ?? 0) > (votes[best] ?? 0) ? label : best),
    classes[0] ?? 0,
  );
};

/** The class of one query's neighbours, and whether all of them are of it. */
export type Nearest = { readonly label: number; readonly agreed: boolean };

/**
 * Looks up the k nearest references of codes `[count, latent]` by Euclidean distance and tells of each query in turn. Exact:
 * a reference is left as soon as a few of its dimensions are farther than the k-th neighbour.
 */
export const nearestSearch = (references: Labelled, k: number) => {
  const { latent, labels } = references;
  const order = widestFirst(references);
  const width = Math.ceil(latent / block) * block;
  const known = arranged(references.codes, latent, order, width);
  const neighbours = {
    distances: new Float64Array(Math.min(k, labels.length)),
    classes: new Uint8Array(Math.min(k, labels.length)),
  };
  const last = neighbours.distances.length - 1;
  return async (
    codes: Float32Array,
    found: (query: number, nearest: Nearest) => void,
    rest: (done: number) => Promise<void>,
  ): Promise<void> => {
    const asked = arranged(codes, latent, order, width);
    let compared = 0;
    for (let q = 0, from = 0; from < asked.length; q++, from += width) {
      neighbours.distances.fill(Infinity);
      for (let r = 0, at = 0; r < labels.length; r++, at += width) {
        const farthest = neighbours.distances[last] ?? 0;
        let distance = 0;
        for (let j = 0; j < width && distance < farthest; j += block) {
          // The innermost of billions of steps: all four lie within their arrays.
          const a = asked[from + j]! - known[at + j]!;
          const b = asked[from + j + 1]! - known[at + j + 1]!;
          const c = asked[from + j + 2]! - known[at + j + 2]!;
          const d = asked[from + j + 3]! - known[at + j + 3]!;
          distance += a * a + b * b + c * c + d * d;
        }
        if (distance < farthest) insert(neighbours, distance, labels[r] ?? 0);
      }
      const label = majority(neighbours.classes);
      found(q, { label, agreed: neighbours.classes.every((each) => each === label) });
      compared += labels.length;
      if (compared >= chunk) {
        compared = 0;
        await rest(q);
      }
    }
  };
};

/** How many queries the k nearest references give their class. */
export const nearestHits = async (
  references: Labelled,
  queries: Labelled,
  k: number,
  rest: (done: number) => Promise<void>,
): Promise<number> => {
  let hits = 0;
  const search = nearestSearch(references, k);
  await search(
    queries.codes,
    (query, { label }) => {
      if (label === queries.labels[query]) hits += 1;
    },
    rest,
  );
  return hits;
};
