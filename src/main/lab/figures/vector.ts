import { createCanvas, PDFDocument, SvgExportFlag, type SKRSContext2D } from '@napi-rs/canvas';
import { captionOf, provenanceLine, titleOf } from '../../../figures/captions.ts';
import type { FigureContext } from '../../../figures/canvas.ts';
import { drawFigure } from '../../../figures/draw.ts';
import { paintPage } from '../../../figures/page.ts';
import type { Style } from '../../../figures/style.ts';
import type { AnyFigure } from '../../../shared/any-figure.ts';
import { registerFonts } from './fonts.ts';
import { sizeOf } from './render.ts';

/** Points of a PDF, 72 to the inch, to a CSS pixel, 96 to the inch. */
const pointsPerPixel = 72 / 96;

/**
 * Makes a page of vectors serve as a canvas. Its pixels cannot be set, so a tile becomes a picture in it with the very
 * pixels of the screen. Chart.js wants the canvas around a context, and would undo the page's transform and wipe it.
 */
const asCanvas = (page: SKRSContext2D, size: { width: number; height: number }): FigureContext => {
  const putImageData: SKRSContext2D['putImageData'] = (image, x, y) => {
    const tile = createCanvas(image.width, image.height);
    tile.getContext('2d').putImageData(image, 0, 0);
    page.drawImage(tile, x, y);
  };
  const nothing = (): void => undefined;
  const changes = { putImageData, clearRect: nothing, setTransform: nothing, resetTransform: nothing };
  Object.assign(page, changes);
  Object.defineProperty(page, 'canvas', { value: { ...size, getContext: () => page } });
  return page;
};

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** What a file says of itself where no picture is seen: title, caption, and where the figure comes from. */
const wordsOf = (figure: AnyFigure, { language }: Style) => ({
  title: titleOf(figure, language),
  caption: captionOf(figure, language),
  provenance: provenanceLine(figure, language),
});

/** The figure as SVG, `style.width` CSS pixels wide, its text as outlines: it needs no font. */
export const renderSvg = (figure: AnyFigure, style: Style): Buffer => {
  registerFonts();
  const size = sizeOf(figure, style);
  const canvas = createCanvas(size.width, size.height, SvgExportFlag.ConvertTextToPaths);
  const page = canvas.getContext('2d');
  page.lang = style.language;
  drawFigure(asCanvas(page, size), figure, style);
  const { title, caption, provenance } = wordsOf(figure, style);
  const inPixels = (length: number): number => length / style.scale;
  const { width, height } = size;
  const head =
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" ` +
    `width="${inPixels(width)}" height="${inPixels(height)}" viewBox="0 0 ${width} ${height}">` +
    `<title>${escaped(title)}</title><desc>${escaped(`${caption} ${provenance}`)}</desc>`;
  return Buffer.from(
    canvas
      .getContent()
      .toString()
      .replace(/<svg[^>]*>/, () => head),
  );
};

/** The figure as a PDF of one page, `style.width` CSS pixels wide, with its fonts embedded. */
export const renderPdf = (figure: AnyFigure, style: Style): Buffer => {
  registerFonts();
  const size = sizeOf(figure, style);
  const points = pointsPerPixel / style.scale;
  const { title, caption, provenance } = wordsOf(figure, style);
  const document = new PDFDocument({ title, subject: caption, keywords: provenance, creator: 'VAE Lab' });
  // The package's types name the browser's context here; it is the package's own.
  const page = document.beginPage(size.width * points, size.height * points) as unknown as SKRSContext2D;
  // English forms of digits and ligatures are as wide, but whoever searches or copies would not get the characters.
  page.lang = 'zh-CN';
  page.scale(points, points);
  // A page has a whole number of points: what lies beyond the figure is background too.
  const canvas = asCanvas(page, size);
  paintPage(canvas, { width: size.width + 1 / points, height: size.height + 1 / points }, style);
  drawFigure(canvas, figure, style);
  document.endPage();
  return document.close();
};
