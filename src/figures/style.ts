/** How a figure is drawn: `width` in CSS pixels, `scale` device pixels to each, 1 to 4 and not always whole. */
export type Style = {
  readonly width: number;
  readonly scale: number;
  readonly theme: 'light' | 'dark';
  readonly language: Language;
  /** Whether what lies behind a file's figure is seen through it. */
  readonly transparent?: boolean;
};
export type Language = 'en' | 'zh-CN';

export const fontFamily = 'Noto Sans SC';

/** Sizes in CSS pixels. */
export const lineHeight = 1.5;
export const space = { hair: 4, label: 8, group: 12, margin: 16 } as const;
export const tileGap = 2;

export type Theme = {
  readonly page: string;
  readonly line: string;
  readonly muted: string;
  readonly ink: string;
  readonly reconstruction: string;
  readonly kl: string;
  readonly objective: string;
};

export const themes: Readonly<Record<Style['theme'], Theme>> = {
  light: {
    page: '#FFFFFF',
    line: '#D8DEE4',
    muted: '#57606A',
    ink: '#1F2328',
    reconstruction: '#0072B2',
    kl: '#C44E00',
    objective: '#8250A8',
  },
  dark: {
    page: '#16181D',
    line: '#343942',
    muted: '#9AA4B2',
    ink: '#E6E8EB',
    reconstruction: '#56B4E9',
    kl: '#F0A04B',
    objective: '#C9A0EC',
  },
};

/** A length in CSS pixels as whole device pixels. */
export const devicePixels = (style: Style, length: number): number => Math.round(length * style.scale);
