/**
 * Words that people wrote must stay words. RichTextBlock runs are never Markdown; TextBlock and FactSet are, so
 * what goes there is escaped. Both would replace `{{DATE(...)}}`.
 * https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features
 */
import { shorten } from '../../src/shorten.ts';

/** Control characters, and those that turn the direction of text and could make an approver read another thing. */
const INVISIBLE = /(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu;

/** For a RichTextBlock: plain already, but for the date function; at most `max` UTF-16 units. */
export function plain(text: string, max: number): string {
  return shorten(text, max).replaceAll(INVISIBLE, ' ').replaceAll('{{', '{\u200b{');
}

/** For a TextBlock or a FactSet: nothing in it is read as Markdown or as a mention. */
export function escaped(text: string, max: number): string {
  return plain(text, max)
    .replaceAll(/[\\`*_[\]<>~]/g, '\\$&')
    .replaceAll(/^(\s*)([-+#])/gm, '$1\\$2')
    .replaceAll(/^(\s*\d+)([.)])/gm, '$1\\$2');
}
