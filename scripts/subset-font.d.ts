declare module 'subset-font' {
  const subsetFont: (
    font: Buffer,
    text: string,
    options: { readonly targetFormat: 'truetype' | 'woff2'; readonly keepAllGlyphs?: boolean },
  ) => Promise<Buffer>;
  export default subsetFont;
}
