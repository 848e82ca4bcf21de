/** What a tool answered: outside bytes, read and bounded. All words in it are somebody else's. */
import { isRecord } from '../json.ts';
import type { Args, Json } from '../ports/system.ts';
import { shorten } from '../shorten.ts';
import type { Source } from './declared.ts';

export type ToolAnswer = {
  isError: boolean;
  /** Its text parts, bounded. */
  text: string;
  /** Its structured content, bounded: plain values, and lists of them. */
  facts: Args;
};

const MAX_TEXT = 4_000;
const MAX_FACTS = 50;
const MAX_FACT = 1_000;
const MAX_LIST = 50;
const MAX_PARTS = 100;

/** Undefined for something that is no answer. Never throws. */
export function readAnswer(given: unknown): ToolAnswer | undefined {
  if (!isRecord(given)) return undefined;
  const { content = [], structuredContent, isError } = given;
  if (!Array.isArray(content)) return undefined;
  const texts = content
    .slice(0, MAX_PARTS)
    .flatMap((part) =>
      isRecord(part) && part.type === 'text' && typeof part.text === 'string' ? [part.text] : [],
    );
  const text = shorten(tame(texts.map((one) => one.slice(0, MAX_TEXT)).join('\n')), MAX_TEXT);
  return {
    isError: isError === true,
    text,
    facts: isRecord(structuredContent) ? factsOf(structuredContent) : {},
  };
}

/** Their words as a quotation inside a sentence of ours: one line, short, and marked as theirs. */
export function quoted(text: string, max = 300): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll('”', '"').replaceAll('“', '"').trim();
  return line === '' ? 'nothing' : `“${shorten(line, max)}”`;
}

/**
 * The arguments that a declaration takes from a call and its answer; undefined when one of them is missing.
 * @param mapping as `ToolDeclaration.undo.with`
 */
export function mapped(mapping: Record<string, Source>, args: Args, facts: Args = {}): Args | undefined {
  const found: Args = {};
  for (const [name, source] of Object.entries(mapping)) {
    const [from = '', member = ''] = source.split('.', 2);
    const record = from === 'result' ? facts : args;
    const value = Object.hasOwn(record, member) ? record[member] : undefined;
    if (value === undefined) return undefined;
    found[name] = value;
  }
  return found;
}

function factsOf(content: Record<string, unknown>): Args {
  const facts: Args = {};
  for (const [name, value] of Object.entries(content).slice(0, MAX_FACTS)) {
    if (!/^[A-Za-z_][A-Za-z0-9_-]{0,63}$/.test(name) || name === '__proto__') continue;
    const plain = factOf(value);
    if (plain !== undefined) facts[name] = plain;
  }
  return facts;
}

function factOf(value: unknown): Json | undefined {
  if (Array.isArray(value))
    return value.slice(0, MAX_LIST).flatMap((one) => {
      const plain = Array.isArray(one) ? undefined : factOf(one);
      return plain === undefined ? [] : [plain];
    });
  if (typeof value === 'string') return shorten(tame(value.slice(0, MAX_FACT)), MAX_FACT);
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return value === null || typeof value === 'boolean' ? value : undefined;
}

/** No control characters, no half characters, nothing that turns the direction of writing. */
function tame(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, (one) =>
      one === '\n' ? '\n' : ' ',
    );
}
