/**
 * Text for Slack, where whatever people wrote stays text; and text from Slack, as people see it.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
import { isName } from '../../src/agent/asName.ts';
import { shorten } from '../../src/shorten.ts';
import { MAX_TEXT } from '../../src/turn.ts';

/** Slack reads `<`, `>` and `&` as mark-up. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Without control characters and half characters, either of which Slack or the form encoding refuses. */
export function clean(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, '');
}

/** Cleaned, cut and escaped; at most `max` units after escaping. */
export function safe(text: string, max: number): string {
  return fitted(text, max, escaped);
}

/** Cleaned, cut and made into something else that is at most `max` units long. */
export function fitted(text: string, max: number, make: (text: string) => string): string {
  const cleaned = clean(text);
  let room = max;
  let result = make(shorten(cleaned, room));
  while (result.length > max) {
    room = Math.min(room - 1, Math.floor((room * max) / result.length));
    result = make(shorten(cleaned, room));
  }
  return result;
}

const TOKEN = /<([^<>]{1,3000})>/g;

/** People mentioned, without the app itself; at most five, because each may cost a question to Slack. */
export function mentioned(text: string, self: string): string[] {
  const ids = [...text.matchAll(/<@([UW][A-Z0-9]{1,30})(?:\|[^<>]*)?>/g)].flatMap(([, user]) => user ?? []);
  return [...new Set(ids)].filter((user) => user !== self).slice(0, 5);
}

/** `names`: what to write for a mentioned person. The app's own mention is left out. */
export function plainText(text: string, self: string, names: ReadonlyMap<string, string>): string {
  const shown = text.slice(0, MAX_TEXT * 2).replace(TOKEN, (_, token: string) => show(token, self, names));
  const unescaped = shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return clean(unescaped).trim().slice(0, MAX_TEXT);
}

function show(token: string, self: string, names: ReadonlyMap<string, string>): string {
  const bar = token.indexOf('|');
  const target = bar < 0 ? token : token.slice(0, bar);
  const label = bar < 0 ? '' : token.slice(bar + 1);
  const rest = target.slice(1);
  if (target.startsWith('@')) return rest === self ? '' : called(names.get(rest) || label);
  if (target.startsWith('#')) return `#${label || rest}`;
  if (target.startsWith('!')) return label || `@${rest}`;
  return label || target.replace(/^(mailto|tel):/, '');
}

/** People choose what they are called: what is no name must not become words of whoever mentions them. */
function called(name: string): string {
  return isName(name) ? name : 'somebody';
}
