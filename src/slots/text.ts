/** Free text, and the few kinds of text that have a form of their own, told by the slot's name. */
import { findIbans } from './iban.ts';
import { emails, type Message } from './message.ts';
import type { SlotSpec, SlotValue } from './slot.ts';

type Kind = { is: RegExp; find(text: string): string[]; problem: string };

const KINDS: readonly Kind[] = [
  {
    is: /^iban$/i,
    find: findIbans,
    problem: 'That is not a valid IBAN. Check it for a typo; it looks like DE89 3704 0044 0532 0130 00.',
  },
  {
    is: /^account$/i,
    find: (text) => text.match(/\b[a-z]{2,20}(?::[A-Za-z0-9._=-]{0,99}[A-Za-z0-9_=-]){2,4}/g) ?? [],
    problem: 'Type the account as I showed it, such as slack:T024BE7LD:U7QM2K1.',
  },
  { is: /^(?:sender|e?mail)$/i, find: emails, problem: 'Type an e-mail address, such as name@company.com.' },
];

/** Longest label; the value stays whole. */
const MAX_LABEL = 300;
const CONTROL = /[^\P{Cc}\n\t]/gu;

/** What a message says for a text slot: all of it (`from: message`), or the one thing of the slot's kind. */
export function findText(message: Message, spec: SlotSpec): SlotValue | undefined {
  const kind = kindOf(spec);
  if (kind) return single(kind.find(message.text), spec);
  return spec.from === 'message' ? wholeText(message, spec) : undefined;
}

/** A whole answer: everything that was typed, unless the slot's kind asks for more. */
export function exactText(message: Message, spec: SlotSpec): SlotValue | undefined {
  const kind = kindOf(spec);
  return kind ? single(kind.find(message.text), spec) : wholeText(message, spec);
}

export function textProblem(spec: SlotSpec): string {
  return kindOf(spec)?.problem ?? 'Type at least one word.';
}

function kindOf(spec: SlotSpec): Kind | undefined {
  return KINDS.find(({ is }) => is.test(spec.name));
}

function single(found: readonly string[], spec: SlotSpec): SlotValue | undefined {
  const [value] = found;
  return value !== undefined && found.length === 1 ? { value, label: labelOf(value, spec) } : undefined;
}

function wholeText({ text }: Message, spec: SlotSpec): SlotValue | undefined {
  const value = text.replace(CONTROL, '').trim();
  return value === '' ? undefined : { value, label: labelOf(value, spec) };
}

/** Labels end up in titles and summaries, so a sensitive one shows its last four characters only. */
function labelOf(value: string, spec: SlotSpec): string {
  if (spec.sensitive) return `•••• ${value.slice(-4)}`;
  return value.length > MAX_LABEL ? `${value.slice(0, MAX_LABEL - 1).toWellFormed()}…` : value;
}
