/** Takes out of a text what looks as if it were about somebody, before it is kept for good. */
import { masked } from '../mask.ts';
import type { Catalogue } from '../person.ts';
import { fold } from '../router/words.ts';
import { findIbans } from '../slots/iban.ts';
import { nameWords } from '../slots/message.ts';
import { ORDINARY } from '../slots/ordinary.ts';

const HIDDEN = masked('');

const CONTROL = /[\p{Cc}\p{Cf}\s]+/gu;
const ADDRESS = /[^\s@<>()]{1,64}(?:@[^\s@<>()]{1,255})+/gu;
const LINK = /\b[a-z][a-z0-9+.-]{1,20}:\/\/\S{1,2000}/giu;
/** Telephone, personnel and card numbers, dates of birth: six digits or more, however they are grouped. */
const NUMBER = /\+?\d(?:[\s()./-]{0,2}\d){5,}/g;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const AGAIN = new RegExp(`${HIDDEN}(?:[\\s,-]*${HIDDEN})+`, 'gu');

/** Words of a name that stand in many sentences. */
const PARTICLES = new Set('al bin da de del den der des di dos du el ibn la las le los van von'.split(' '));
const SHORT = 3;

const known = new WeakMap<Catalogue, ReadonlySet<string>>();

/**
 * The text on one line, without e-mail addresses, links, account and other long numbers, and without words of the names of
 * people in the directory. It may hide too much ("Grace period"); somebody reads it before it is kept.
 */
export function withoutPersonal(text: string, catalogue: Catalogue): string {
  const names = namesOf(catalogue);
  return withoutIbans(text.toWellFormed().replace(CONTROL, ' ').trim())
    .replace(ADDRESS, HIDDEN)
    .replace(LINK, HIDDEN)
    .replace(NUMBER, HIDDEN)
    .replace(WORD, (word) => (isName(word, names) ? HIDDEN : word))
    .replace(AGAIN, HIDDEN);
}

/** However they are grouped. */
function withoutIbans(text: string): string {
  return findIbans(text).reduce(
    (rest, iban) => rest.replace(new RegExp([...iban].join('[ -]?'), 'gi'), HIDDEN),
    text,
  );
}

/** A name that is a word as well counts only when it is written as a name. */
function isName(word: string, names: ReadonlySet<string>): boolean {
  const folded = fold(word);
  if (!names.has(folded)) return false;
  const weak = folded.length < SHORT || ORDINARY.has(folded) || PARTICLES.has(folded);
  return !weak || /^\p{Lu}/u.test(word);
}

function namesOf(catalogue: Catalogue): ReadonlySet<string> {
  const found = known.get(catalogue);
  if (found) return found;
  const names = new Set(
    catalogue.people.flatMap(({ name, nicknames }) => [name, ...nicknames].flatMap(nameWords)),
  );
  known.set(catalogue, names);
  return names;
}
