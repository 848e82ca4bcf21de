/** E-mail addresses. */
import type { Span } from './span.ts';

const MAX_LOCAL = 64;
const MAX_HOST = 255;
const AT = /@|%40/g;
/** Letters of any script (RFC 6531), and what may stand between them unquoted. */
const LOCAL = /[\p{L}\p{M}\p{N}!#$%&'*+/=?^_{|}~.-]+$/u;
const HOST = /^[\p{L}\p{M}\p{N}_-]{1,63}(?:\.[\p{L}\p{M}\p{N}_-]{1,63}){1,8}/u;
/** The machine itself, and numbers in brackets. */
const OTHER_HOST = /^(?:localhost\b|\[[\d.:a-f]{3,45}\])/i;
const QUOTED = /"[^"\n]{1,62}"$/;
/** Signs that belong to what an address stands in, such as `?to=ada@...` or `'ada@...'`. */
const LEAD = /^(?:.*[=?&/'{|])?/u;

export function findEmails(text: string): Span[] {
  const found: Span[] = [];
  for (const { index, 0: sign } of text.matchAll(AT)) {
    const head = text.slice(Math.max(0, index - MAX_LOCAL), index);
    const tail = text.slice(index + sign.length, index + sign.length + MAX_HOST);
    const local = QUOTED.exec(head)?.[0] ?? LOCAL.exec(head)?.[0].replace(LEAD, '');
    const host = HOST.exec(tail)?.[0] ?? OTHER_HOST.exec(tail)?.[0];
    if (!local || !host) continue;
    found.push({
      type: 'EMAIL_ADDRESS',
      start: index - local.length,
      end: index + sign.length + host.length,
    });
  }
  return found;
}
