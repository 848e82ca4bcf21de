/**
 * What somebody quotes in Teams stands in the HTML beside the message. Where the plain text has it as well, nothing tells
 * it from their own words, so it gets the mark that a quote has elsewhere.
 */
import { MAX_TEXT } from '../../src/turn.ts';
import { record } from './json.ts';

const MOST_ATTACHMENTS = 10;
const MOST_HTML = 64_000;
const MOST_QUOTES = 20;
/** Teams shortens what it quotes; fewer letters than these stand in many a line. */
const LEAST_LETTERS = 12;
const QUOTE = /<blockquote\b[^<>]{0,500}>/gi;
const END = /<\/blockquote\b/i;

/** `attachments` as Teams sends them: nothing in them is trusted. */
export function markQuotes(said: string, attachments: unknown): string {
  const quotes = quotesIn(attachments)
    .map(lettersOf)
    .filter((letters) => letters !== '');
  if (quotes.length === 0) return said;
  const isQuoted = (letters: string) =>
    quotes.some(
      (quote) => quote.includes(letters) || (quote.length >= LEAST_LETTERS && letters.includes(quote)),
    );
  const lines = said.split('\n').map((line) => {
    const letters = lettersOf(line);
    return letters !== '' && isQuoted(letters) ? `> ${line}` : line;
  });
  return lines.join('\n').slice(0, MAX_TEXT);
}

function quotesIn(attachments: unknown): string[] {
  const list = Array.isArray(attachments) ? attachments.slice(0, MOST_ATTACHMENTS) : [];
  return list.flatMap((one) => {
    const { contentType, content } = record(one);
    return contentType === 'text/html' && typeof content === 'string' ? blockquotes(content) : [];
  });
}

function blockquotes(content: string): string[] {
  const html = content.slice(0, MOST_HTML);
  return [...html.matchAll(QUOTE)].slice(0, MOST_QUOTES).map(({ 0: tag, index }) => {
    const from = index + tag.length;
    const length = html.slice(from).search(END);
    return length < 0 ? html.slice(from) : html.slice(from, from + length);
  });
}

/** What both have in common: HTML writes spaces, marks and line ends in other ways. */
function lettersOf(html: string): string {
  return html
    .replaceAll(/<[^<>]{0,500}>/g, '')
    .replaceAll(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
