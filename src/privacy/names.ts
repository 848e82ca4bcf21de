/** The names of the people of the company, found in a text however many people there are. */
import type { Person } from '../person.ts';
import { isCommonWord, leadsOn, nameKey, PARTICLES, spellings } from './nameWords.ts';
import type { Span } from './span.ts';

export type Form = 'full' | 'first' | 'last' | 'other';

/** One person by one of their names; several when more people have it. */
export type Named = { people: readonly string[]; form: Form };
export type NameSpan = Span & { type: 'PERSON'; named: Named };

export type Names = {
  /** Where names stand, in order and without overlaps. */
  find(text: string): NameSpan[];
  /** How the directory writes a person; undefined when nobody is known by that `Person.human`. */
  fullName(human: string): string | undefined;
};

type Node = { next: Map<string, Node>; ends?: Named };
type Word = { word: string; start: number; end: number; capital: boolean; opens: boolean };

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Between two words of one name: "Anne-Marie", "O'Brien", "Lovelace, Ada", "J. Doe". */
const JOINS = /^(?:[ \t\u00a0'’.-]{1,2}|, ?|\s)$/;
const MAX_WORDS = 8;
const SHORTEST = 2;
const SHORTEST_SMALL = 3;

const made = new WeakMap<readonly Person[], Names>();

/** Made once for each list of people, so the list must not change: a directory gives a new one when it does. */
export function namesOf(people: readonly Person[]): Names {
  const known = made.get(people);
  if (known) return known;
  const names = createNames(people);
  made.set(people, names);
  return names;
}

/** Takes about 20 microseconds and 3 KB for each person. Who left counts too, as people still write of them. */
export function createNames(people: readonly Person[]): Names {
  const root: Node = { next: new Map() };
  const full = new Map<string, string>();
  for (const person of people) {
    if (!full.has(person.human)) full.set(person.human, person.name);
    for (const [name, form] of waysToName(person))
      for (const spelling of spellings(name)) add(root, spelling, person.human, form);
  }
  return { find: (text) => findNames(root, text), fullName: (human) => full.get(human) };
}

/** First and last as people say them; a middle name by itself counts as well. */
function waysToName({ name, nicknames }: Person): [string, Form][] {
  const parts = name.trim().split(/[\s,]+/);
  const [first = name, last = name] = [parts[0], parts.at(-1)];
  if (parts.length === 1) return [[name, 'full'], ...nicknames.map((one): [string, Form] => [one, 'other'])];
  const turned = `${last} ${parts.slice(0, -1).join(' ')}`;
  const middle = parts.slice(1, -1).map((part): [string, Form] => [part, 'other']);
  return [
    ...[name, turned, `${first} ${last}`, `${last} ${first}`].map((one): [string, Form] => [one, 'full']),
    [first, 'first'],
    [last, 'last'],
    ...[...middle, ...nicknames.map((one): [string, Form] => [one, 'other'])],
  ];
}

function add(root: Node, name: string, human: string, form: Form): void {
  const words = (name.match(WORD) ?? []).map(nameKey);
  const [only = ''] = words;
  if (words.length === 0 || words.length > MAX_WORDS) return;
  if (words.length === 1 && (only.length < SHORTEST || PARTICLES.has(only))) return;
  let node = root;
  for (const word of words) {
    const next = node.next.get(word) ?? { next: new Map() };
    node.next.set(word, next);
    node = next;
  }
  const known = node.ends?.people ?? [];
  if (known.includes(human)) return;
  // A name that one has as the first and another as the last is neither.
  const same = node.ends === undefined || node.ends.form === form;
  node.ends = { people: [...known, human], form: same ? form : 'other' };
}

function findNames(root: Node, text: string): NameSpan[] {
  const words = readWords(text);
  const found: NameSpan[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const hit = longest(root, words, at, text);
    if (!hit) continue;
    found.push(hit.span);
    at = hit.last;
  }
  return found;
}

/** At most eight words are looked at from each, so the time grows with the text. */
function longest(root: Node, words: readonly Word[], at: number, text: string) {
  let node: Node | undefined = root;
  let best: { span: NameSpan; last: number } | undefined;
  for (let to = at; to < Math.min(words.length, at + MAX_WORDS) && node; to += 1) {
    const word: Word | undefined = words[to];
    const start = words[at]?.start ?? 0;
    if (!word || (to > at && !JOINS.test(text.slice(words[to - 1]?.end, word.start)))) break;
    const before: Node = node;
    node = before.next.get(word.word);
    const taken = node?.ends ? { named: node.ends, end: word.end } : genitive(before, word);
    if (taken && counts(words.slice(at, to + 1), words[to + 1], taken.named))
      best = { span: { type: 'PERSON', start, end: taken.end, named: taken.named }, last: to };
  }
  return best;
}

/** "Adas Rechner": German has no apostrophe there. */
function genitive(node: Node, { word, end, capital }: Word): { named: Named; end: number } | undefined {
  const named =
    capital && word.length > SHORTEST_SMALL ? node.next.get(word.replace(/s$/, ''))?.ends : undefined;
  return named && word.endsWith('s') ? { named, end: end - 1 } : undefined;
}

/** A name that is a word as well counts only when it is written as a name. */
function counts(written: readonly Word[], next: Word | undefined, { form }: Named): boolean {
  const [first] = written;
  if (!first) return false;
  const common = written.every(({ word }) => isCommonWord(word));
  if (form === 'full' && written.length > 1) return !common || first.capital;
  if (!first.capital) return !common && first.word.length >= SHORTEST_SMALL;
  return !(common && first.opens && leadsOn(next?.word));
}

function readWords(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const { 0: raw, index } of text.matchAll(WORD)) {
    const gap = text.slice(end, index);
    end = index + raw.length;
    const opens = words.length === 0 || /[.!?:\n]/.test(gap);
    words.push({ word: nameKey(raw), start: index, end, capital: /^\p{Lu}|^\p{Lt}/u.test(raw), opens });
  }
  return words;
}
