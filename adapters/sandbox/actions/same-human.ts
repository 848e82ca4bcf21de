/** Two entries of one human being: nobody decides with one what they asked for with the other. */
import type { Change } from '../../../src/ports/system.ts';
import { action, argsOf, ID, rejected, result } from '../action.ts';
import { findMember, needMember } from '../find.ts';
import { humanOf } from '../humans.ts';
import type { Records } from '../records.ts';

type Pair = { person: string; other: string };

const PAIR = argsOf({ person: ID, other: ID });
const read = (args: { text(name: string): string }): Pair => ({
  person: args.text('person'),
  other: args.text('other'),
});

export const link = action({
  spec: {
    name: 'person.link_person',
    title: 'Treat {person} and {other} as one human being',
    schema: PAIR,
    touches: 'What the two may decide about each other',
    risk: 'high',
    subject: 'person',
    undo: {
      action: 'person.unlink_person',
      withinHours: 720,
      steps: ['The two count as different people again and may decide about each other.'],
    },
  },
  read,
  perform(db, pair) {
    const names = need(db, pair);
    if (pair.person === pair.other) throw rejected('That is one entry. Name two that are the same human.');
    if (areSame(db, pair)) return result(`${names} were one human being already.`, pair);
    db.run('INSERT INTO sandbox_same (person, other) VALUES (?, ?)', pair.person, pair.other);
    return result(`${names} count as one human being now.`, pair, pair);
  },
  preview: (db, pair) => changeOf(db, pair, 'one human being'),
  probe: (db, pair) => areSame(db, pair),
  target: (db, pair) => areSame(db, pair),
});

export const unlink = action({
  spec: {
    name: 'person.unlink_person',
    title: 'Treat {person} and {other} as two people',
    schema: PAIR,
    touches: 'What the two may decide about each other',
    risk: 'high',
    subject: 'person',
  },
  read,
  perform(db, pair) {
    const names = need(db, pair);
    const there = db.run(
      'DELETE FROM sandbox_same WHERE (person = ?1 AND other = ?2) OR (person = ?2 AND other = ?1)',
      pair.person,
      pair.other,
    );
    if (areSame(db, pair)) {
      throw rejected(`${names} are one human being through another entry. Unlink that one first.`);
    }
    return result(`${names} ${there > 0 ? 'count as two people now' : 'were two people already'}.`, pair);
  },
  preview: (db, pair) => changeOf(db, pair, 'two people'),
  probe: (db, pair) => !areSame(db, pair),
  target: (db, pair) => areSame(db, pair),
});

function changeOf(db: Records, pair: Pair, after: string): Change[] {
  const [person, other] = [findMember(db, pair.person), findMember(db, pair.other)];
  if (!person || !other) return [];
  const before = areSame(db, pair) ? 'one human being' : 'two people';
  return [{ what: `${person.name} and ${other.name}`, before, after }];
}

function need(db: Records, { person, other }: Pair): string {
  return `${needMember(db, person).name} and ${needMember(db, other).name}`;
}

/** Two ids of which at least one is an entry. */
function areSame(db: Records, { person, other }: Pair): boolean {
  return humanOf(db, person) === humanOf(db, other);
}
