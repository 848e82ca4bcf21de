/** Internet addresses of machines, which tell where somebody is. */
import { before } from './numbers.ts';
import type { Span } from './span.ts';

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const V4 = new RegExp(`(?<![\\d.])${OCTET}(?:\\.${OCTET}){3}(?!\\d|\\.\\d)`, 'g');
/** The machine itself, any machine, and masks of networks are nobody's. */
const NOBODYS = /^(?:127\.0\.0\.1|0\.0\.0\.0|255\.(?:0|255)\.\d+\.\d+)$/;
/** "v1.2.3.4" and "version 1.2.3.4" count something else. */
const VERSION = /(?:\b(?:ver|version|build|release|firmware|driver)[ .:]{0,2}|(?<![\p{L}])v\.? ?)$/iu;

/** Groups of four hexadecimal digits; whether they make an address is checked by counting them. */
const V6 =
  /(?<![\p{L}\p{N}_:.])(?:[0-9a-f]{0,4}:){2,7}(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{1,4})?(?:%[a-z0-9]{1,16})?(?![\p{L}\p{N}_:])/giu;
const MAX_GROUPS = 8;

export function findIps(text: string): Span[] {
  return [...fours(text), ...sixes(text)];
}

function fours(text: string): Span[] {
  return [...text.matchAll(V4)]
    .filter(({ 0: ip, index }) => !NOBODYS.test(ip) && !VERSION.test(before(text, index, 12)))
    .map(({ 0: ip, index }) => ({ type: 'IP_ADDRESS', start: index, end: index + ip.length }));
}

function sixes(text: string): Span[] {
  return [...text.matchAll(V6)]
    .filter(({ 0: ip }) => isV6(ip))
    .map(({ 0: ip, index }) => ({ type: 'IP_ADDRESS', start: index, end: index + ip.length }));
}

/** RFC 4291: eight groups, or fewer with one "::" for those that are zero. "a::b" alone may be code. */
function isV6(written: string): boolean {
  const ip = written.replace(/%.*$/, '').replace(/(?:\d{1,3}\.){3}\d{1,3}$/, '0:0');
  const halves = ip.split('::');
  const count = (part: string) => (part === '' ? 0 : part.split(':').length);
  const groups = halves.reduce((sum, half) => sum + count(half), 0);
  if (halves.some((half) => half.startsWith(':') || half.endsWith(':'))) return false;
  if (halves.length === 1) return groups === MAX_GROUPS;
  return halves.length === 2 && groups > 1 && groups < MAX_GROUPS && (groups > 2 || /\d/.test(ip));
}
