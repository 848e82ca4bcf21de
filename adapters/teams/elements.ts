/** The smallest parts of an Adaptive Card, and how much of each is kept. */
import type { Button } from '../../src/card.ts';
import { shorten } from '../../src/shorten.ts';
import { plain } from './plain.ts';

export type Element = { type: string; [key: string]: unknown };

/** How much of each part is kept; everything else is cut. */
export type Limits = {
  /** Characters of the text. */
  text: number;
  /** Characters of any other line. */
  line: number;
  /** Entries of a list, fields of a form. */
  items: number;
  /** Choices of one field. */
  options: number;
  /** Whether the forms of buttons stand in the card, or are asked for when the button is pressed. */
  forms: boolean;
};

/** One RichTextBlock with one plain run. */
export function run(words: string, limits: Limits, look: Record<string, unknown> = {}): Element {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: plain(words, limits.line), ...look }] };
}

/** One block for each paragraph. */
export function paragraphs(text: string, limits: Limits): Element[] {
  const parts = shorten(text, limits.text).split(/\n{2,}/);
  return parts
    .filter((part) => part.trim() !== '')
    .slice(0, limits.items)
    .map((part) => run(part, { ...limits, line: limits.text }));
}

/** How a button looks; nothing for an ordinary one. */
export function styleOf(style: Button['style']): { style?: string } {
  return style ? { style: style === 'danger' ? 'destructive' : 'positive' } : {};
}
