/** The least of an image buffer that tiles need: RGBA bytes, row by row. */
type PixelBuffer = { readonly data: { set(bytes: ArrayLike<number>): void } };

/** What figures ask of a Canvas 2D context; a browser's has it and so has a server's. */
export type FigureContext = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'fillRect'
  | 'fillText'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'setLineDash'
  | 'arc'
  | 'stroke'
  | 'fill'
> & {
  readonly canvas: { width: number; height: number };
  measureText(text: string): { readonly width: number };
  createImageData(width: number, height: number): PixelBuffer;
  putImageData(image: PixelBuffer, x: number, y: number): void;
};
