/**
 * Plain text for a stream, which Slack reads as Markdown: nothing that people or a model wrote becomes a link, a
 * mention, a heading or a list. https://docs.slack.dev/reference/block-kit/blocks/markdown-block
 */
import { clean, escaped } from './wording.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Nobody sees it, and no address goes on behind it. */
const GAP = '\u200b';

/** `https://x`, `lumen.example`, `ada@lumen`, `@here`. */
const ADDRESSES = [/(?<=:)\//u, /(?<=[\p{L}\p{N}]\.)[\p{L}\p{N}]/u, /(?<=@)\S/u];

/**
 * Every alternative looks at what stands before it and never at what follows: a text that grows must only grow here
 * too, since a stream takes nothing back.
 */
const SPECIAL = anyOf([
  /[<>&]/u,
  /[\\`*_~[\]|]/u,
  // What makes headings, lists and lines, but only where a line begins.
  /(?<=^[ \t]*)[-+=#]/u,
  /(?<=^[ \t]*\d{1,9})[.)]/u,
  /(?<=^[ \t]*)[ \t]/u,
  ...ADDRESSES,
]);

/** A text that begins with another one becomes one that begins with what that one became. */
export function inMarkdown(text: string): string {
  // Half a character at the end becomes a whole one with the next piece.
  const whole = clean(text.replace(/[\uD800-\uDBFF]$/, ''));
  return whole.replace(SPECIAL, (mark) => {
    const entity = ENTITIES[mark];
    if (entity) return entity;
    if (mark === ' ' || mark === '\t') return '\u00a0';
    return /[\\`*_~[\]|\-+=#.)]/.test(mark) ? `\\${mark}` : GAP + mark;
  });
}

const IN_TITLES = anyOf([/(?<=\])\(/u, ...ADDRESSES]);

/**
 * For titles of tasks, of which Slack does not say how it reads them: neither a link nor a mention in any of its
 * languages, and no sign that would be seen where they are plain text.
 */
export function inTitle(text: string): string {
  return escaped(text.replace(IN_TITLES, (mark) => GAP + mark));
}

function anyOf(alternatives: RegExp[]): RegExp {
  return new RegExp(alternatives.map(({ source }) => source).join('|'), 'gmu');
}

/**
 * Whether a text reads the same as Markdown, letter for letter, and may stay as it was streamed. What had to be
 * escaped is written anew at the end: an address that somebody copies must not have gaps.
 */
export function readsTheSame(text: string): boolean {
  return inMarkdown(text) === text && !/(?<!\n)\n(?!\n)/.test(text);
}
