/** Which option is meant. */
import { isDenied } from './denied.ts';
import type { Message } from './message.ts';
import { findPhrases, namedBy, phraseBook } from './phrases.ts';
import type { SlotSpec, SlotValue } from './slot.ts';

/** The options a message names by value, label or one of their words, each once. */
export function findChoices(message: Message, spec: SlotSpec): SlotValue[] {
  const hits = findPhrases(bookOf(spec), message).filter(({ start }) => !isDenied(message.tokens, start));
  if (hits.some((hit) => hit.ids.length > 1)) return [];
  return chosen(new Set(hits.flatMap((hit) => hit.ids)), spec);
}

/** A whole answer. */
export function exactChoice(answer: string, spec: SlotSpec): SlotValue | undefined {
  const text = answer.trim();
  const known = spec.options?.find(({ value, label }) => value === text || label === text);
  if (known) return { value: known.value, label: known.label };
  const named = new Set(namedBy(bookOf(spec), text));
  return named.size === 1 ? chosen(named, spec)[0] : undefined;
}

function chosen(values: ReadonlySet<string>, { options = [] }: SlotSpec): SlotValue[] {
  return options.filter(({ value }) => values.has(value)).map(({ value, label }) => ({ value, label }));
}

function bookOf({ options = [] }: SlotSpec) {
  return phraseBook(
    options.flatMap(({ value, label, words = [] }) =>
      [value, label, ...words].map((one): [string, string] => [value, one]),
    ),
  );
}
