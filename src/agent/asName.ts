/** People's names where a model or a rule would take them for somebody's own words: only what can be a name stands there. */
import type { Catalogue, Person } from '../person.ts';
import type { Directory } from '../ports/system.ts';
import { shorten } from '../shorten.ts';
import { outgoing } from './outgoing.ts';

const MOST = 60;
const MOST_WORDS = 6;
/** "Ada Moreau", "Moreau, Ada", "Jean-Luc O'Brien", "Ana María de la Cruz (Guest)", "王芳". */
const WORD =
  /^(?:[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.-]*,?|(?:d|l)['’]\p{Lu}[\p{L}\p{M}'’-]*,?|\p{Ll}{1,3}|\([\p{L}\p{N}-]{1,20}\))$/u;
/** "ada", "j.smith2": one word orders nothing. */
const HANDLE = /^[\p{L}\p{M}\p{N}._'’-]{1,40}$/u;
const LONGEST_WORD = 24;
/** Where nothing stands between words, a few characters make a sentence. */
const TOGETHER = /^\p{Lo}/u;
const LONGEST_TOGETHER = 6;
const CAPITAL = /^[\p{Lu}\p{Lt}\p{Lo}]/u;

/** Whether somebody may be called that, rather than have written something where their name belongs. */
export function isName(name: string): boolean {
  const words = name.trim().split(/[ \u00a0]+/);
  if (words.some((word) => TOGETHER.test(word) && [...word].length > LONGEST_TOGETHER)) return false;
  if (words.length === 1) return HANDLE.test(name.trim());
  if (name.length > MOST || words.length > MOST_WORDS) return false;
  const fits = words.every((word) => word.length <= LONGEST_WORD && WORD.test(word));
  return fits && words.some((word) => CAPITAL.test(word));
}

/** The name, or the id of the directory when somebody put something else there. */
export function asName({ id, name }: Pick<Person, 'id' | 'name'>): string {
  return isName(name) ? name.trim() : id;
}

const MOST_SHOWN = 80;

/** A directory whose names can stand on cards: one line, without links, pictures and mentions. */
export function withPlainNames(directory: Directory): Directory {
  const catalogues = new WeakMap<Catalogue, Catalogue>();
  const people = new WeakMap<Person, Person>();
  const plain = (person: Person): Person => {
    const known = people.get(person);
    if (known) return known;
    const line = outgoing(person.name, []).replaceAll(/\s+/g, ' ');
    const name = shorten(line, MOST_SHOWN) || person.id;
    const made = name === person.name ? person : { ...person, name };
    people.set(person, made);
    return made;
  };
  const one = (person: Person | undefined) => person && plain(person);
  return {
    ...directory,
    person: async (id) => one(await directory.person(id)),
    byEmail: async (email) => one(await directory.byEmail(email)),
    byAccount: async (account) => one(await directory.byAccount(account)),
    group: async (id) => (await directory.group(id)).map(plain),
    onCall: async (group, at) => (await directory.onCall(group, at)).map(plain),
    async catalogue() {
      const found = await directory.catalogue();
      const known = catalogues.get(found) ?? { ...found, people: found.people.map(plain) };
      catalogues.set(found, known);
      return known;
    },
  };
}
