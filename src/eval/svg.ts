/** What all plots are made of: inline SVG. Colours come from the page, and nothing is told by colour alone. */
import { escaped } from './html.ts';

export const round = (value: number) => Math.round(value * 10) / 10;

export function text(
  left: number,
  top: number,
  words: string,
  anchor: 'start' | 'middle' | 'end',
  kind?: string,
): string {
  const classed = kind ? ` class="${kind}"` : '';
  return `<text${classed} x="${round(left)}" y="${round(top)}" text-anchor="${anchor}">${escaped(words)}</text>`;
}

/** The label is read out; the marks inside are not. */
export function svg(
  title: string,
  description: string,
  width: number,
  height: number,
  inner: readonly string[],
): string {
  const label = escaped(`${title}. ${description}`);
  return `<svg role="img" aria-label="${label}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${inner.join('')}</svg>`;
}
