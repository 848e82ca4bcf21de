/** Who decides in somebody's place while they are away. */
import type { Args, Change, Json } from '../../../src/ports/system.ts';
import { action, argsOf, DAY, ID, invalid, rejected, result } from '../action.ts';
import { isDay } from '../days.ts';
import { findMember, nameOf, needActive, needMember, todayFor } from '../find.ts';
import { humanOf } from '../humans.ts';
import type { Records } from '../records.ts';
import { daysInWords, inWords, isSame, put, type StandIn, standInOf } from '../stand-ins.ts';
import { dayInWords } from '../words.ts';

const STAND_IN: Json = {
  type: 'object',
  additionalProperties: false,
  required: ['delegate', 'from', 'until'],
  properties: { delegate: ID, from: DAY, until: DAY },
};

export const delegate = action({
  spec: {
    name: 'approvals.delegate',
    title: 'Let {delegate} decide for {person} until {until}',
    // Without `from` it begins at once.
    schema: argsOf({ person: ID, delegate: ID, from: DAY, until: DAY }, ['from']),
    touches: 'Who decides what the person is asked to approve',
    risk: 'low',
    subject: 'person',
    undo: {
      action: 'approvals.undelegate',
      withinHours: 720,
      steps: ['They decide themselves again, or whoever stood in for them before.'],
    },
  },
  read: (args) => ({
    person: args.text('person'),
    delegate: args.text('delegate'),
    from: args.maybe('from'),
    until: args.text('until'),
  }),
  perform(db, { person, delegate: wanted, from, until }, run) {
    const member = needActive(db, person);
    const other = needActive(db, wanted);
    if (humanOf(db, person) === humanOf(db, wanted))
      throw rejected('Nobody can stand in for themselves. Choose a colleague.');
    for (const day of [from, until]) {
      if (day !== undefined && !isDay(day))
        throw rejected(`${day} is not in the calendar. Choose another day.`);
    }
    const today = todayFor(member, run.at);
    if (until < today) throw rejected(`${dayInWords(until)} has passed. Choose a later last day.`);
    const next = { delegate: wanted, from: from ?? today, until };
    if (next.from > until)
      throw rejected(`${dayInWords(next.from)} is after ${dayInWords(until)}. Choose a later last day.`);
    const former = standInOf(db, person);
    const facts = { person, ...next };
    const said = `${other.name} decides for ${member.name} ${daysInWords(next)}`;
    if (former && isSame(former, next)) return result(`${said} already.`, facts);
    put(db, person, next);
    const undo: Args = { person, only: next };
    if (former) undo.former = former;
    return result(`${said}.`, facts, undo);
  },
  preview(db, { person, delegate: wanted, from, until }) {
    if (!findMember(db, wanted)) return [];
    const days = from === undefined ? `until ${dayInWords(until)}` : daysInWords({ from, until });
    return changeOf(db, person, `${nameOf(db, wanted)} ${days}`);
  },
  probe(db, { person, delegate: wanted, from, until }) {
    const there = standInOf(db, person);
    return there !== undefined && isSame(there, { delegate: wanted, from: from ?? there.from, until });
  },
  target: (db, { person }) => standInOf(db, person) ?? null,
});

export const undelegate = action({
  spec: {
    name: 'approvals.undelegate',
    title: 'Let {person} decide themselves again',
    // `only`: leaves one that was agreed since then. `former`: the one before, who stands in again.
    schema: argsOf({ person: ID, only: STAND_IN, former: STAND_IN }, ['only', 'former']),
    touches: 'Who decides what the person is asked to approve',
    risk: 'low',
    subject: 'person',
  },
  read: (args) => ({
    person: args.text('person'),
    only: asStandIn('only', args.json('only')),
    former: asStandIn('former', args.json('former')),
  }),
  perform(db, { person, only, former }) {
    const { name } = needMember(db, person);
    const there = standInOf(db, person);
    const facts = { person };
    if (!there) return result(`Nobody was to decide for ${name}.`, facts);
    if (only && !isSame(only, there))
      return result(`${nameOf(db, there.delegate)} decides for ${name} by now. That stays.`, facts);
    if (former) {
      put(db, person, former);
      return result(`${nameOf(db, former.delegate)} decides for ${name} ${daysInWords(former)}.`, facts);
    }
    db.run('DELETE FROM sandbox_standins WHERE person = ?', person);
    return result(`${name} decides themselves again.`, facts);
  },
  preview(db, { person, only, former }) {
    const there = standInOf(db, person);
    if (there && only && !isSame(only, there)) return changeOf(db, person, inWords(db, there));
    return changeOf(db, person, there && former ? inWords(db, former) : 'nobody');
  },
  probe(db, { person, only }) {
    const there = standInOf(db, person);
    return there === undefined || (only !== undefined && !isSame(only, there));
  },
  target: (db, { person }) => standInOf(db, person) ?? null,
});

function changeOf(db: Records, person: string, after: string): Change[] {
  const member = findMember(db, person);
  if (!member) return [];
  const there = standInOf(db, person);
  return [{ what: `Who decides for ${member.name}`, before: there ? inWords(db, there) : 'nobody', after }];
}

function asStandIn(name: string, value: Json | undefined): StandIn | undefined {
  if (value === undefined) return undefined;
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    const { delegate: other, from, until } = value;
    if (typeof other === 'string' && typeof from === 'string' && typeof until === 'string')
      return { delegate: other, from, until };
  }
  throw invalid(name, 'a stand-in');
}
