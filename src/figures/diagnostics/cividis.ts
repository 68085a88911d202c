/** Ten stops of cividis (Nuñez, Anderton & Renslow 2018): even to the eye, and to eyes that see no red or green. */
const stops = [
  [0x00, 0x20, 0x4d],
  [0x00, 0x33, 0x6f],
  [0x39, 0x48, 0x6b],
  [0x57, 0x5c, 0x6d],
  [0x70, 0x71, 0x73],
  [0x8a, 0x87, 0x79],
  [0xa6, 0x9d, 0x75],
  [0xc4, 0xb5, 0x6c],
  [0xe4, 0xcf, 0x5b],
  [0xff, 0xea, 0x46],
] as const;

/** The colour of a share from 0 to 1, as `#RRGGBB`. */
export const cividis = (share: number): string => {
  const at = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const first = Math.min(stops.length - 2, Math.floor(at));
  const [a, b] = [stops[first] ?? stops[0], stops[first + 1] ?? stops[0]];
  const parts = a.map((from, i) => Math.round(from + (at - first) * ((b[i] ?? from) - from)));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
};
