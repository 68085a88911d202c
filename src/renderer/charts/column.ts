/** Numbers that grow at their end, in memory outside the JavaScript heap: nothing for the garbage collector to walk. */
export type Column<T extends Float32Array | Uint32Array> = {
  readonly length: number;
  /** The numbers and, past `length`, room for more; replaced as it grows, so not to be kept. */
  readonly data: T;
  readonly push: (value: number) => void;
};

const firstRoom = 1024;

const createColumn = <T extends Float32Array | Uint32Array>(make: (length: number) => T): Column<T> => {
  let data = make(firstRoom);
  let length = 0;
  const grow = (): void => {
    const larger = make(2 * data.length);
    larger.set(data);
    data = larger;
  };
  return {
    get length() {
      return length;
    },
    get data() {
      return data;
    },
    push: (value) => {
      if (length === data.length) grow();
      data[length] = value;
      length += 1;
    },
  };
};

/** Values to 7 digits: enough to draw and to read; the full precision stays in the run's folder and its CSV. */
export const valueColumn = (): Column<Float32Array> => createColumn((length) => new Float32Array(length));
export const indexColumn = (): Column<Uint32Array> => createColumn((length) => new Uint32Array(length));
