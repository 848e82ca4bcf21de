/** Who one can be in the playground. */
import type { CaseView } from '../../src/case/view.ts';
import type { Person } from '../../src/person.ts';
import type { Sender } from '../../src/turn.ts';
import { Problem } from './problem.ts';
import type { Persona } from './wire.ts';

/** The four that a newcomer tries, and what each is for; the rest of the company follows by name. */
const ROLES = new Map([
  ['ada', 'Employee'],
  ['maria', 'Her manager'],
  ['ben', 'IT admin'],
  ['hana', 'HR'],
]);

/** @throws Problem 404 for somebody who is not, or no longer, in the company. */
export async function personOf(people: () => Promise<Person[]>, id: string): Promise<Person> {
  const person = (await people()).find((candidate) => candidate.id === id && candidate.active);
  if (!person) throw new Problem(404, 'unknown_person', 'There is nobody with that id. Reload the page.');
  return person;
}

/** The playground vouches for whoever the page says one is; that is what makes it a playground. */
export function senderOf(person: Person): Sender {
  return { account: `web:${person.id}`, email: person.email, name: person.name };
}

/** Main roles first, then the others by name. */
export function personasOf(people: readonly Person[], cases: readonly CaseView[]): Persona[] {
  const place = [...ROLES.keys()];
  const rank = (id: string) => (ROLES.has(id) ? place.indexOf(id) : place.length);
  return people
    .filter((person) => person.active)
    .sort((a, b) => rank(a.id) - rank(b.id) || a.name.localeCompare(b.name, 'en'))
    .map(({ id, name, email, title, department }) => ({
      id,
      name,
      email,
      title,
      department,
      role: ROLES.get(id),
      waiting: cases.filter((view) => view.waitingFor.includes(id)).length,
    }));
}
