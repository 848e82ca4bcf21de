/** Hides from a viewer, wherever it may stand in a text, what their role does not need. */
import type { Case, Judgement } from '../case/case.ts';
import { masked } from '../mask.ts';
import type { Person } from '../person.ts';
import type { Json } from '../ports/system.ts';

/** Letters that a mask leaves. */
const MASKED = 4;

export type Veil = (text: string) => string;

/** `viewer`: absent in a thread that others read. The requester sees their own details, the one acted on theirs. */
export function veilFor(state: Case, viewer: Pick<Person, 'id' | 'groups'> | undefined): Veil {
  const secrets = secretsOf(state, viewer);
  const patterns = secrets.filter((secret) => plain(secret).length > MASKED).map(pattern);
  // So short that ordinary words would go with it: hidden only where it stands alone.
  const short = new Set(secrets.map(plain).filter((secret) => secret.length <= MASKED));
  return (text) =>
    short.has(plain(text))
      ? masked('')
      : patterns.reduce((veiled, { find, shown }) => veiled.replace(find, shown), text);
}

/** Every text inside a JSON value, and every number that must not be read. */
export function veilAll<T>(value: T, veil: Veil): T {
  if (typeof value === 'string') return veil(value) as T;
  if (typeof value === 'number') return (veil(`${value}`) === `${value}` ? value : masked('')) as T;
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
      const mine = viewer?.groups.some((group) => seenBy.includes(group)) ? open : secrets;
      for (const text of judgement ? writtenOut(state, judgement, arg) : []) mine.add(text);
    }
  }
  for (const { name, sensitive } of state.plan.slots)
    for (const text of sensitive ? saidOf(state, name) : []) secrets.add(text);
  const seen = new Set([...open].map(plain));
  // What is masked already is left alone.
  return [...secrets].filter(
    (secret) => plain(secret) !== '' && !secret.includes('•') && !seen.has(plain(secret)),
  );
}

/** An argument as it stands in texts: its value, the words of the detail that it came from, what it would change. */
function writtenOut(state: Case, { args, changes }: Judgement, arg: string): string[] {
  const values = textsIn(args[arg]);
  const details = Object.keys(state.slots).filter((name) =>
    values.includes(String(state.slots[name]?.value)),
  );
  const shown = changes
    .filter((change) => change.arg === arg)
    .flatMap(({ before, after }) => [before, after]);
  return [
    ...values,
    ...details.flatMap((name) => saidOf(state, name)),
    ...shown.filter((text) => plain(text).length > MASKED),
  ];
}

/** A detail as it is and as it was before it was corrected. */
function saidOf({ slots, former }: Case, name: string): string[] {
  const before = former.filter(({ slot }) => slot === name).map(({ value }) => value);
  return [slots[name], ...before].flatMap((slot) => (slot ? [String(slot.value), slot.label] : []));
}

function textsIn(value: Json | undefined): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(textsIn);
}

function plain(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/** However it is spaced: people write account numbers in groups. */
function pattern(secret: string): { find: RegExp; shown: string } {
  const letters = [...secret.replaceAll(/[^\p{L}\p{N}]/gu, '')];
  return { find: new RegExp(letters.join('[^\\p{L}\\p{N}]{0,3}'), 'giu'), shown: masked(letters.join('')) };
}
