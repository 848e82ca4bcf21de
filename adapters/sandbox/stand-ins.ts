/** Who decides in whose place, as the database keeps it. */
import { nameOf } from './find.ts';
import { type Records, text } from './records.ts';
import { dayInWords } from './words.ts';

/** First and last day, both counted, where the person is who is away. */
export type StandIn = { delegate: string; from: string; until: string };

export function put(db: Records, person: string, { delegate: other, from, until }: StandIn): void {
  db.run(
    `INSERT INTO sandbox_standins (person, delegate, first, last) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT (person) DO UPDATE SET delegate = ?2, first = ?3, last = ?4`,
    person,
    other,
    from,
    until,
  );
}

export function standInOf(db: Records, person: string): StandIn | undefined {
  const row = db.one('SELECT delegate, first, last FROM sandbox_standins WHERE person = ?', person);
  return row && { delegate: text(row, 'delegate'), from: text(row, 'first'), until: text(row, 'last') };
}

export function isSame(one: StandIn, other: StandIn): boolean {
  return one.delegate === other.delegate && one.from === other.from && one.until === other.until;
}

export function inWords(db: Records, standIn: StandIn): string {
  return `${nameOf(db, standIn.delegate)} ${daysInWords(standIn)}`;
}

export function daysInWords({ from, until }: Omit<StandIn, 'delegate'>): string {
  return `from ${dayInWords(from)} until ${dayInWords(until)}`;
}
