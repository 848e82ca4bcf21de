/** Which person is meant. */
import type { Catalogue, Person } from '../person.ts';
import { appWords } from './app.ts';
import type { SlotContext } from './context.ts';
import { isDenied } from './denied.ts';
import { emails, type Message, type Token } from './message.ts';
import { findNear, nearTo } from './near-name.ts';
import { findPhrases, type Hit, namedBy, type PhraseBook, phraseBook } from './phrases.ts';
import type { SlotValue } from './slot.ts';

const MANAGER = /\bmy (?:line )?(?:manager|boss)\b/i;
const SELF = /\bmyself\b|\b(?:for|of) me\b/i;
const NOT_SELF = /\bnot (?:for|of) me\b/i;
const THEIR_MANAGER = /\bmy (?:line )?(?:manager|boss)['’]?s (?:line )?(?:manager|boss)\b/i;
/** "For Tom and me" are two. */
const WITH_ME = /\b(?:and|or) (?:me|myself)\b|\b(?:me|myself) (?:and|or)\b/i;
const NO_ONE_ELSE = /^(?:for |it is |it's |it’s )?(?:me|myself|i)(?: please)?$/;
/** Somebody who is quoted or spoken to is not who the request is for. */
const QUOTED_AFTER = new Set(
  'said says told tells asked asks suggested recommended approved agreed wrote thinks'.split(' '),
);
const SPOKEN_TO_BEFORE = new Set('hi hello hey dear thanks by from with ask asked cc via'.split(' '));
const TITLE_CASE = /^\p{Lu}\p{Ll}/u;

const books = new WeakMap<Catalogue, PhraseBook>();

/** The people a message is about, each once; the requester only when nobody else is named. */
export function findPeople(message: Message, context: SlotContext): SlotValue[] {
  const { people } = context.catalogue;
  const found = new Map<string, Person>();
  const add = (person: Person | undefined) => person && found.set(person.id, person);
  const written = emails(message.text);
  for (const email of written) add(people.find((person) => person.email === email));
  for (const hit of hitsOf(message, context.catalogue)) {
    if (isAside(message.tokens, hit) || hasOtherSurname(message.tokens, hit, context.catalogue)) continue;
    if (isDenied(message.tokens, hit.start)) continue;
    if (hit.ids.length > 1) return [];
    add(byId(hit.ids[0], context));
  }
  if (found.size > 0 && WITH_ME.test(message.text)) add(context.requester);
  else if (found.size > 1) found.delete(context.requester.id);
  if (found.size === 0 && MANAGER.test(message.text) && !isManagerQuoted(message)) {
    const manager = managerOf(context.requester, context);
    add(THEIR_MANAGER.test(message.text) ? manager && managerOf(manager, context) : manager);
  }
  if (found.size === 0 && SELF.test(message.text) && !NOT_SELF.test(message.text)) add(context.requester);
  return [...found.values()].map(personValue);
}

/** A whole answer: id, e-mail, name (perhaps mistyped), "me", "my manager". */
export function exactPerson(answer: string, context: SlotContext): SlotValue | undefined {
  const text = answer.trim().toLowerCase();
  const { people } = context.catalogue;
  const known = people.find((person) => person.id === answer.trim() || person.email === text);
  if (known) return personValue(known);
  const named = namedBy(bookOf(context.catalogue), answer);
  if (named.length > 0) return named.length === 1 ? optional(byId(named[0], context)) : undefined;
  if (NO_ONE_ELSE.test(text)) return personValue(context.requester);
  if (/^(?:my )?(?:line )?(?:manager|boss)$/.test(text))
    return optional(managerOf(context.requester, context));
  const near = nearTo(answer, context.catalogue);
  return near.length === 1 ? optional(byId(near[0], context)) : undefined;
}

export function personValue(person: Person): SlotValue {
  return { value: person.id, label: person.name };
}

function optional(person: Person | undefined): SlotValue | undefined {
  return person && personValue(person);
}

function byId(id: string | undefined, context: SlotContext): Person | undefined {
  return context.catalogue.people.find((person) => person.id === id);
}

function managerOf({ manager }: Person, context: SlotContext): Person | undefined {
  return manager === undefined ? undefined : byId(manager, context);
}

/** Everybody by full name; who works here by first name, surname and nicknames too. */
function bookOf(catalogue: Catalogue): PhraseBook {
  const known = books.get(catalogue);
  if (known) return known;
  const book = phraseBook(
    catalogue.people.flatMap(({ id, name, nicknames, active }) => {
      const parts = name.trim().split(/\s+/);
      const [first = name, last = name] = [parts[0], parts.at(-1)];
      // "Anna K.", but not "Anna, I need" or "give Anna a".
      const initial = parts.length > 1 && !/^[AI]/i.test(last) ? [`${first} ${last.charAt(0)}`] : [];
      const names = active ? [name, first, last, ...initial, ...nicknames] : [name];
      return names.map((one): [string, string] => [id, one]);
    }),
  );
  books.set(catalogue, book);
  return book;
}

/** The longer name counts ("Tom Bekcer" is no "Tom"), and of two as long the one that is spelled right. */
function hitsOf(message: Message, catalogue: Catalogue): Hit[] {
  const all = [...findPhrases(bookOf(catalogue), message), ...findNear(message, catalogue)];
  const hits: Hit[] = [];
  for (const hit of all.toSorted((one, other) => other.end - other.start - (one.end - one.start)))
    if (!hits.some((taken) => overlap(hit, taken))) hits.push(hit);
  return hits.toSorted((one, other) => one.start - other.start);
}

function overlap(one: Pick<Hit, 'start' | 'end'>, other: Pick<Hit, 'start' | 'end'>): boolean {
  return one.start < other.end && other.start < one.end;
}

function isAside(tokens: readonly Token[], { start, end }: Pick<Hit, 'start' | 'end'>): boolean {
  return QUOTED_AFTER.has(tokens[end]?.word ?? '') || SPOKEN_TO_BEFORE.has(tokens[start - 1]?.word ?? '');
}

/** "My manager said" and "thanks to my manager": the words begin one token before "manager". */
function isManagerQuoted({ tokens }: Message): boolean {
  const at = tokens.findIndex(({ word }) => word === 'manager' || word === 'boss');
  return isAside(tokens, { start: at - 1, end: at + 1 });
}

/** "Tom Novak", when only a Tom Becker works here, is somebody else. */
function hasOtherSurname(tokens: readonly Token[], { start, end }: Hit, catalogue: Catalogue): boolean {
  if (end - start > 1) return false;
  const isStranger = (token: Token | undefined) =>
    token !== undefined && TITLE_CASE.test(token.raw) && !token.opens && !appWords(catalogue).has(token.word);
  const [own, after] = [tokens[start], tokens[end]];
  if (after?.joined && isStranger(after)) return true;
  return own?.joined === true && TITLE_CASE.test(own.raw) && isStranger(tokens[start - 1]);
}
