/** Codes `[count, latent]` with one class each. */
export type Labelled = {
  readonly codes: Float32Array;
  readonly labels: Uint8Array;
  readonly latent: number;
};

/** Distances between two rests, a few milliseconds; to order the pivots takes as long as so many for each. */
const chunk = 200_000;
const sortingCost = 10;

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

/** Squared distance of two rows, left as soon as it is at least `most`. */
const distanceOf = (
  a: Float32Array,
  from: number,
  b: Float32Array,
  at: number,
  width: number,
  most: number,
): number => {
  let distance = 0;
  for (let j = 0; j < width && distance < most; j += block) {
    // The innermost of millions of steps: all four lie within their arrays.
    const x = a[from + j]! - b[at + j]!;
    const y = a[from + j + 1]! - b[at + j + 1]!;
    const z = a[from + j + 2]! - b[at + j + 2]!;
    const w = a[from + j + 3]! - b[at + j + 3]!;
    distance += x * x + y * y + z * z + w * w;
  }
  return distance;
};

/** References around pivots, which are some of themselves: those of a pivot in one place, by their distance from it. */
type Places = {
  readonly width: number;
  readonly order: readonly number[];
  readonly pivots: Float32Array;
  /** Where the references of each pivot begin, and at the end their number. */
  readonly begins: Uint32Array;
  readonly rows: Float32Array;
  readonly labels: Uint8Array;
  readonly radii: Float64Array;
};

/** The nearest of the pivots and its distance. */
const ownPivot = (
  rows: Float32Array,
  at: number,
  pivots: Float32Array,
  width: number,
): { readonly pivot: number; readonly radius: number } => {
  let [pivot, least] = [0, Infinity];
  for (let p = 0; p * width < pivots.length; p++) {
    const distance = distanceOf(rows, at, pivots, p * width, width, least);
    if (distance < least) [pivot, least] = [p, distance];
  }
  return { pivot, radius: Math.sqrt(least) };
};

/** As many pivots as each has references about makes a search the shortest. */
const placesOf = async (references: Labelled, rest: (done: number) => Promise<void>): Promise<Places> => {
  const { codes, labels, latent } = references;
  const order = widestFirst(references);
  const width = Math.ceil(latent / block) * block;
  const rows = arranged(codes, latent, order, width);
  const count = Math.ceil(Math.sqrt(labels.length));
  const pivots = new Float32Array(count * width);
  for (let p = 0; p < count; p++) {
    const at = Math.floor((p * labels.length) / count) * width;
    pivots.set(rows.subarray(at, at + width), p * width);
  }
  const owners: { readonly row: number; readonly pivot: number; readonly radius: number }[] = [];
  for (let row = 0; row < labels.length; row++) {
    owners.push({ row, ...ownPivot(rows, row * width, pivots, width) });
    if (row % Math.ceil(chunk / count) === 0) await rest(0);
  }
  owners.sort((a, b) => a.pivot - b.pivot || a.radius - b.radius || a.row - b.row);
  const begins = new Uint32Array(count + 1).fill(labels.length);
  const sorted = new Float32Array(rows.length);
  owners.forEach(({ row, pivot }, at) => {
    begins[pivot] = Math.min(begins[pivot] ?? 0, at);
    sorted.set(rows.subarray(row * width, (row + 1) * width), at * width);
  });
  // A pivot that an equal one has left without references begins where the next one does.
  for (let p = count - 1; p >= 0; p--) begins[p] = Math.min(begins[p] ?? 0, begins[p + 1] ?? 0);
  return {
    ...{ width, order, pivots, begins, rows: sorted },
    labels: Uint8Array.from(owners, ({ row }) => labels[row] ?? 0),
    radii: Float64Array.from(owners, ({ radius }) => radius),
  };
};

/** What rounding may take from a difference of distances. */
const slack = 1e-9;

/** The first reference of a pivot whose distance from it is at least `radius`. */
const firstFrom = (radii: Float64Array, begin: number, end: number, radius: number): number => {
  let [low, high] = [begin, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (radii[middle]! < radius) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Looks through the references of a pivot that the triangle inequality leaves; gives how many those were. */
const visit = (
  { width, rows, labels, radii, begins }: Places,
  pivot: number,
  query: { readonly rows: Float32Array; readonly at: number; readonly distance: number },
  neighbours: Neighbours,
): number => {
  const last = neighbours.distances.length - 1;
  const [begin, end] = [begins[pivot]!, begins[pivot + 1]!];
  const reach = (): number => Math.sqrt(neighbours.distances[last]!) + slack * (1 + query.distance);
  let limit = reach();
  const first = firstFrom(radii, begin, end, query.distance - limit);
  let r = first;
  for (; r < end && radii[r]! <= query.distance + limit; r++) {
    const farthest = neighbours.distances[last]!;
    const distance = distanceOf(query.rows, query.at, rows, r * width, width, farthest);
    if (distance >= farthest) continue;
    insert(neighbours, distance, labels[r]!);
    limit = reach();
  }
  return r - first;
};

/** Looks codes up one after another; `found` is told of each query in turn. */
export type Search = (
  codes: Float32Array,
  found: (query: number, nearest: Nearest) => void,
  rest: (done: number) => Promise<void>,
) => Promise<void>;

/**
 * A search for the k nearest references of codes `[count, latent]` by Euclidean distance. Exact: references are grouped
 * around pivots, and what the triangle inequality says to be farther than the k-th neighbour is not looked at.
 */
export const nearestSearch = async (
  references: Labelled,
  k: number,
  prepare: (done: number) => Promise<void>,
): Promise<Search> => {
  const places = await placesOf(references, prepare);
  const { width, order, pivots } = places;
  const known = Math.min(k, references.labels.length);
  const neighbours = { distances: new Float64Array(known), classes: new Uint8Array(known) };
  const away = new Float64Array(pivots.length / width);
  const nearer = Uint32Array.from(away.keys());
  return async (codes, found, rest) => {
    const asked = arranged(codes, references.latent, order, width);
    let compared = 0;
    for (let q = 0, at = 0; at < asked.length; q++, at += width) {
      neighbours.distances.fill(Infinity);
      for (let p = 0; p < away.length; p++)
        away[p] = Math.sqrt(distanceOf(asked, at, pivots, p * width, width, Infinity));
      nearer.sort((a, b) => away[a]! - away[b]!);
      for (const pivot of nearer)
        compared += visit(places, pivot, { rows: asked, at, distance: away[pivot]! }, neighbours);
      const label = majority(neighbours.classes);
      found(q, { label, agreed: neighbours.classes.every((each) => each === label) });
      compared += away.length * sortingCost;
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
  const search = await nearestSearch(references, k, rest);
  await search(
    queries.codes,
    (query, { label }) => {
      if (label === queries.labels[query]) hits += 1;
    },
    rest,
  );
  return hits;
};
