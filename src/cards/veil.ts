/** Hides from a viewer, wherever it may stand in a text, what their role does not need. */
import type { Case } from '../case/case.ts';
import { masked } from '../mask.ts';
import type { Person } from '../person.ts';

/** Letters that a mask leaves. */
const MASKED = 4;

export type Veil = (text: string) => string;

/** `viewer`: absent in a thread that others read. The requester sees their own details, the one acted on theirs. */
export function veilFor(state: Case, viewer: Pick<Person, 'id' | 'groups'> | undefined): Veil {
  const patterns = secretsOf(state, viewer).map(pattern);
  return (text) => patterns.reduce((veiled, { find, shown }) => veiled.replace(find, shown), text);
}

/** Every text inside a JSON value. */
export function veilAll<T>(value: T, veil: Veil): T {
  if (typeof value === 'string') return veil(value) as T;
  if (Array.isArray(value)) return value.map((item) => veilAll(item, veil)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, veilAll(member, veil)])) as T;
}

function secretsOf(state: Case, viewer: Pick<Person, 'id' | 'groups'> | undefined): string[] {
  if (viewer?.id === state.requester.id) return [];
  const secrets = new Set<string>();
  const open = new Set<string>();
  for (const { judgement } of state.tasks.values()) {
    for (const { arg, seenBy } of judgement?.mask ?? []) {
      const value = judgement?.args[arg];
      if (typeof value !== 'string') continue;
      (viewer?.groups.some((group) => seenBy.includes(group)) ? open : secrets).add(value);
    }
  }
  for (const { name, sensitive } of state.plan.slots) {
    const slot = sensitive ? state.slots[name] : undefined;
    for (const text of slot ? [String(slot.value), slot.label] : []) secrets.add(text);
  }
  const plain = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  const seen = new Set([...open].map(plain));
  // What is masked already, or so short that ordinary words would go with it, is left alone.
  return [...secrets].filter((secret) => plain(secret).length > MASKED && !seen.has(plain(secret)));
}

/** However it is spaced: people write account numbers in groups. */
function pattern(secret: string): { find: RegExp; shown: string } {
  const letters = [...secret.replaceAll(/[^\p{L}\p{N}]/gu, '')];
  const source = letters.map((letter) => letter.replace(/[^\p{L}\p{N}]/u, '')).join('[\\s-]{0,2}');
  return { find: new RegExp(source, 'giu'), shown: masked(letters.join('')) };
}
