/** Case numbers, asset tags, ticket ids: what has exactly the form that the slot's `pattern` says. */
import type { Message } from './message.ts';
import type { SlotSpec, SlotValue } from './slot.ts';

/** Longer words are no identifiers, and more of them are not looked at: both bound the time. */
const MAX_LENGTH = 40;
const MAX_WORDS = 2_000;
const MAX_PATTERN = 100;
/** Of a pattern with more of them, matching could take long. */
const MAX_OPEN = 3;

const AROUND = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const compiled = new Map<string, RegExp>();

/**
 * Why a pattern cannot be used; undefined when it can. It is a regular expression for the whole identifier, of letters,
 * digits, classes and groups; what is repeated has an end, so that no text makes it slow.
 */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.length > MAX_PATTERN) return `is longer than ${MAX_PATTERN} characters`;
  const bare = pattern.replace(/\\[\s\S]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
  if (/[*+]|\{\d+,\}/.test(bare)) return 'repeats without an end: write how often, such as \\d{4,8}';
  if (/\)[{?]/.test(bare)) return 'repeats a group: write it out';
  if (/\(\?(?!:)/.test(bare) || /\\[1-9k]/.test(pattern)) return 'looks around or back, which it must not';
  if ((bare.match(/\?|\{\d+,\d+\}/g) ?? []).length > MAX_OPEN + (bare.match(/\(\?:/g) ?? []).length)
    return `leaves more than ${MAX_OPEN} lengths open`;
  if (/\{\d{3,}|,\d{3,}\}/.test(bare)) return `repeats more often than an identifier has characters`;
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    return 'is no regular expression';
  }
  return new RegExp(`^(?:${pattern})$`, 'u').test('') ? 'fits nothing at all as well' : undefined;
}

/** The identifiers in a text, each once. A blank inside is forgiven ("INC 0012345"), and so are small letters. */
export function findIdentifiers({ text }: Message, spec: SlotSpec): SlotValue[] {
  const words = text
    .split(/\s+/, MAX_WORDS)
    .map((word) => word.replace(AROUND, ''))
    .filter(Boolean);
  const alone = words.flatMap((word) => as(word, spec) ?? []);
  const found = new Set(
    alone.length > 0 ? alone : words.flatMap((word, at) => pair(word, words[at + 1], spec)),
  );
  return [...found].map((value) => ({ value, label: spec.sensitive ? `•••• ${value.slice(-4)}` : value }));
}

/** A whole answer. */
export function exactIdentifier(message: Message, spec: SlotSpec): SlotValue | undefined {
  const found = findIdentifiers(message, spec);
  return found.length === 1 ? found[0] : undefined;
}

/** Two words count as one only as they are written: "need 300" is no "NEED300". */
function pair(word: string, next: string | undefined, spec: SlotSpec): string[] {
  if (next === undefined) return [];
  const fits = [`${word}${next}`, `${word}-${next}`].filter((both) => fitsPattern(both, spec));
  return fits.slice(0, 1);
}

function as(word: string, spec: SlotSpec): string | undefined {
  return [word, word.toUpperCase(), word.toLowerCase()].find((one) => fitsPattern(one, spec));
}

function fitsPattern(word: string, { pattern }: SlotSpec): boolean {
  if (pattern === undefined || word.length > MAX_LENGTH) return false;
  const known = compiled.get(pattern) ?? new RegExp(`^(?:${pattern})$`, 'u');
  compiled.set(pattern, known);
  return known.test(word);
}
