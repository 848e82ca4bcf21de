/** People of a company whose names are easy to see in a test. */
import type { Person } from '../../src/person.ts';
import { createNames } from '../../src/privacy/names.ts';
import { someone } from '../fakes/company.ts';

export function named(id: string, name: string, more: Partial<Person> = {}): Person {
  return someone(id, { name, nicknames: [], ...more });
}

export const STAFF = [
  named('ada', 'Ada Lovelace', { nicknames: ['Countess'] }),
  named('tom', 'Tom Becker'),
  named('tomas', 'Tom Novák'),
  named('will', 'Will May'),
  named('mia', 'Mia Black'),
  named('jurgen', 'Jürgen Groß'),
  named('anne', "Anne-Marie O'Brien"),
];

export const NAMES = createNames(STAFF);
export const NOBODY = createNames([]);
