/** Mistyped names of people. Two people may be one letter apart, so that little is forgiven. */
import type { Catalogue, Person } from '../person.ts';
import { type Message, nameWords, type Token } from './message.ts';
import { ORDINARY } from './ordinary.ts';
import { edits, forgiven } from './typo.ts';

/** A request names its people early. */
const TOKENS = 100;
/** After these a name follows, even when it is written small. */
const INTRODUCES = new Set('for of to colleague named called person user unlock behalf reset'.split(' '));
/** "Toms account": what belongs to somebody. */
const OWNED = new Set(
  'account accounts password laptop computer phone access licence license mailbox email mail login manager'.split(
    ' ',
  ),
);
const CAPITAL = /^\p{Lu}\p{Ll}/u;

type Spelt = { id: string; words: string[] };
/** So that a message costs the same in a company of ten thousand. */
type Index = {
  byFirst: ReadonlyMap<string, readonly Spelt[]>;
  byLast: ReadonlyMap<string, readonly Spelt[]>;
  /** By every word of a name. */
  byWord: ReadonlyMap<string, readonly Spelt[]>;
  /** By first and last letter of every word. */
  byEnds: ReadonlyMap<string, readonly Spelt[]>;
};
const indexes = new WeakMap<Catalogue, Index>();

export type Near = { ids: string[]; start: number; end: number };

/**
 * Names that are nearly those of people who work here, where no name is spelled right: both names of somebody, or one
 * with a capital or behind a word such as "for". Several ids when several people are meant as well.
 */
export function findNear({ tokens }: Message, catalogue: Catalogue): Near[] {
  const people = indexOf(catalogue);
  const found: Near[] = [];
  for (let start = 0; start < Math.min(tokens.length, TOKENS); start++) {
    const hit = wholeAt(tokens, start, people) ?? singleAt(tokens, start, people);
    if (!hit) continue;
    found.push(hit);
    start = hit.end - 1;
  }
  return found;
}

/** A whole answer. */
export function nearTo(answer: string, catalogue: Catalogue): string[] {
  const words = nameWords(answer);
  const people = indexOf(catalogue);
  if (words.length > 1) return whole(words, people);
  const [word] = words;
  return word === undefined ? [] : idsOf(near(word, people));
}

function wholeAt(tokens: readonly Token[], start: number, people: Index): Near | undefined {
  const pair = tokens.slice(start, start + 2).map(({ word }) => word);
  if (pair.length < 2 || tokens[start + 1]?.joined !== true) return undefined;
  const ids = whole(pair, people);
  return ids.length > 0 ? { ids, start, end: start + 2 } : undefined;
}

function singleAt(tokens: readonly Token[], start: number, people: Index): Near | undefined {
  const token = tokens[start];
  if (!token || ORDINARY.has(token.word)) return undefined;
  const owned = tokens[start + 1]?.joined === true && OWNED.has(tokens[start + 1]?.word ?? '');
  const stem = token.word.replace(/s$/, '');
  const owner = owned && stem !== token.word && !ORDINARY.has(stem);
  const named = (CAPITAL.test(token.raw) && !token.opens) || INTRODUCES.has(tokens[start - 1]?.word ?? '');
  // Beside another capital it is a name that is written in full, and of somebody else.
  const full = [tokens[start - 1], tokens[start + 1]].some(
    (other) => other && isNeighbour(token, other, tokens),
  );
  const ids = idsOf([
    ...(owner ? (people.byWord.get(stem) ?? []) : []),
    ...(named && !full ? near(token.word, people) : []),
  ]);
  return ids.length > 0 ? { ids, start, end: start + 1 } : undefined;
}

function isNeighbour(token: Token, other: Token, tokens: readonly Token[]): boolean {
  const [first, second] = tokens.indexOf(other) < tokens.indexOf(token) ? [other, token] : [token, other];
  return second.joined && CAPITAL.test(second.raw) && CAPITAL.test(first.raw) && !first.opens;
}

function idsOf(people: readonly Spelt[]): string[] {
  return [...new Set(people.map(({ id }) => id))];
}

/** Of those whose first name or surname is right. */
function whole(written: readonly string[], { byFirst, byLast }: Index): string[] {
  const [first = '', last = ''] = [written[0], written.slice(1).join('')];
  const right = [byFirst.get(first), byLast.get(last), byLast.get(last.replace(/s$/, ''))];
  return idsOf(right.flatMap((people = []) => people.filter(({ words }) => isWhole(written, words))));
}

/** One word of their name is nearly that. */
function near(word: string, { byEnds, byWord }: Index): Spelt[] {
  const alike = byEnds.get(endsOf(word)) ?? [];
  const crossed = byWord.get(swapped(word)) ?? [];
  return [...alike, ...crossed].filter(({ words }) => words.some((name) => isNear(word, name)));
}

/** Both names near, and one of them right. A possessive may stand without its apostrophe. */
function isWhole(written: readonly string[], words: readonly string[]): boolean {
  const [first = '', last = ''] = [written[0], written.slice(1).join('')];
  const [firstName = '', lastName = ''] = [words[0], words.at(-1)];
  if (words.length < 2 || written.length > 3) return false;
  const same = (one: string, other: string) => one === other || one === `${other}s`;
  const close = (one: string, other: string) =>
    edits(one, other, forgiven(other.length)) <= forgiven(other.length);
  return (
    (first === firstName && (same(last, lastName) || close(last, lastName))) ||
    (same(last, lastName) && close(first, firstName))
  );
}

/** First and last letter are hardly ever mistyped, and tell Carl from Carla. */
function isNear(written: string, name: string): boolean {
  if (written.length < 5 || name.length < 5) return false;
  if (endsOf(written) !== endsOf(name)) return name === swapped(written);
  return edits(written, name, forgiven(name.length)) <= forgiven(name.length);
}

/** "Lindqvits": the last two letters the wrong way round. */
function swapped(written: string): string {
  const end = written.length - 2;
  return `${written.slice(0, end)}${written.charAt(end + 1)}${written.charAt(end)}`;
}

const endsOf = (word: string): string => `${word.charAt(0)}${word.slice(-1)}`;

/** Those who work here, by the words that stand for them alone: first name, surname, nicknames. */
function indexOf(catalogue: Catalogue): Index {
  const known = indexes.get(catalogue);
  if (known) return known;
  const people = catalogue.people.filter(({ active }) => active).flatMap(speltOf);
  const by = (keysOf: (words: readonly string[]) => string[]) => {
    const map = new Map<string, Spelt[]>();
    for (const person of people)
      for (const key of new Set(keysOf(person.words))) {
        const alike = map.get(key);
        if (alike) alike.push(person);
        else map.set(key, [person]);
      }
    return map;
  };
  const index = {
    byFirst: by((words) => words.slice(0, 1)),
    byLast: by((words) => words.slice(-1)),
    byWord: by((words) => [...words]),
    byEnds: by((words) => words.map(endsOf)),
  };
  indexes.set(catalogue, index);
  return index;
}

function speltOf({ id, name, nicknames }: Person): Spelt[] {
  return [
    {
      id,
      words: name
        .trim()
        .split(/\s+/)
        .map((part) => nameWords(part).join('')),
    },
    ...nicknames.map((nickname) => ({ id, words: [nameWords(nickname).join('')] })),
  ];
}
