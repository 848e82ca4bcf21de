/** Which entries of the directory are one and the same human being. */
import { type Records, text } from './records.ts';

/**
 * The human behind each entry: the id of the first of all entries that are linked, directly or through others.
 * @param ids in the order of the directory.
 */
export function humansOf(
  ids: readonly string[],
  links: readonly (readonly [string, string])[],
): Map<string, string> {
  const humans = new Map<string, string>();
  for (const first of ids) {
    const open = humans.has(first) ? [] : [first];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      humans.set(id, first);
      const next = links.flatMap(([a, b]) => (a === id ? [b] : b === id ? [a] : []));
      open.push(...next.filter((other) => !humans.has(other)));
    }
  }
  return humans;
}

/** The human behind one entry; itself when there is no such entry. */
export function humanOf(db: Records, person: string): string {
  const ids = db.all('SELECT id FROM sandbox_people ORDER BY rowid').map((row) => text(row, 'id'));
  return humansOf(ids, linksOf(db)).get(person) ?? person;
}

export function linksOf(db: Records): [string, string][] {
  return db
    .all('SELECT person, other FROM sandbox_same ORDER BY person, other')
    .map((row) => [text(row, 'person'), text(row, 'other')]);
}
