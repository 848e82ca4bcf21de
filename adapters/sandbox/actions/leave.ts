/** Paid leave: how much is left, booking it, taking a booking back. */
import type { Json } from '../../../src/ports/system.ts';
import { action, argsOf, DAY, ID, rejected, result } from '../action.ts';
import { bookingOn, changeOf, inWords, leaveOf, needLeave, overlapping } from '../bookings.ts';
import { isDay, workingDays } from '../days.ts';
import { needActive, needMember, todayFor } from '../find.ts';
import { dayInWords, daysInWords } from '../words.ts';

const DAYS: Json = { type: 'number', exclusiveMinimum: 0, maximum: 366 };

export const balance = action({
  spec: {
    name: 'leave.balance',
    title: 'Look up the leave of {person}',
    // `needs`: says no when fewer days are left, so that nobody is asked to approve what cannot be.
    schema: argsOf({ person: ID, needs: DAYS }, ['needs']),
    touches: 'Nothing; it only looks',
    risk: 'read',
    subject: 'person',
  },
  read: (args) => ({ person: args.text('person'), needs: args.json('needs') }),
  perform(db, { person, needs }) {
    const { name } = needMember(db, person);
    const { left, of } = needLeave(db, person, name);
    if (typeof needs === 'number' && needs > left) throw rejected(tooFew(left, needs));
    return result(`${name} has ${daysInWords(left)} of leave left, of ${of} this year.`, {
      person,
      left,
      of,
    });
  },
  probe: (db, { person }) => leaveOf(db, person) !== undefined,
  target: () => null,
});

export const book = action({
  spec: {
    name: 'leave.book',
    title: 'Book leave for {person} from {from}, working days: {days}',
    schema: argsOf({ person: ID, from: DAY, days: DAYS }),
    touches: 'The leave balance and the team calendar',
    risk: 'medium',
    subject: 'person',
    undo: {
      action: 'leave.withdraw',
      withinHours: 720,
      steps: ['The leave is taken out of the calendar.', 'The days go back to the balance.'],
    },
  },
  read: (args) => ({ person: args.text('person'), from: args.text('from'), days: args.number('days') }),
  perform(db, { person, from, days }, run) {
    const member = needActive(db, person);
    if (!isDay(from)) throw rejected(`${from} is not in the calendar. Choose another first day.`);
    if (!Number.isInteger(days * 2))
      throw rejected('Leave is counted in whole and half days. Choose another number.');
    if (from < todayFor(member, run.at))
      throw rejected(`${dayInWords(from)} has passed. Ask HR to book it for you.`);
    const { left, of } = needLeave(db, person, member.name);
    const there = bookingOn(db, person, from);
    if (there?.days === days) {
      return result(`${member.name} had booked ${inWords(there)} already.`, { person, from, days, left });
    }
    const { first, last } = workingDays(from, days);
    const clash = overlapping(db, person, from, last);
    if (clash)
      throw rejected(
        `${member.name} has leave from ${inWords(clash, 'dates')} already. Withdraw that or choose other days.`,
      );
    if (days > left) throw rejected(tooFew(left, days));
    db.run(
      'INSERT INTO sandbox_bookings (person, first, last, days) VALUES (?, ?, ?, ?)',
      person,
      from,
      last,
      days,
    );
    db.run('UPDATE sandbox_leave SET days_left = ? WHERE person = ?', left - days, person);
    return result(
      `${member.name} is off for ${inWords({ first, last, days })}. ${daysInWords(left - days)} of ${of} left.`,
      { person, from, to: last, days, left: left - days },
      { person, from, days },
    );
  },
  preview(db, { person, from, days }) {
    if (!isDay(from)) return [];
    const there = bookingOn(db, person, from);
    const after = inWords({ ...workingDays(from, days), days });
    return changeOf(db, person, { from, before: there, after, taken: there?.days === days ? 0 : days });
  },
  probe: (db, { person, from, days }) => bookingOn(db, person, from)?.days === days,
  target: (db, { person, from }) => bookingOn(db, person, from) ?? null,
});

export const withdraw = action({
  spec: {
    name: 'leave.withdraw',
    title: 'Take back the leave of {person} from {from}',
    schema: argsOf({ person: ID, from: DAY, days: DAYS }, ['days']),
    touches: 'The leave balance and the team calendar',
    risk: 'low',
    subject: 'person',
  },
  read: (args) => ({ person: args.text('person'), from: args.text('from'), days: args.json('days') }),
  perform(db, { person, from, days }) {
    const { name } = needMember(db, person);
    if (!isDay(from)) throw rejected(`${from} is not in the calendar.`);
    const there = bookingOn(db, person, from);
    if (!there)
      throw rejected(
        `${name} has no leave that begins on ${dayInWords(from)}. Name the first day of the leave.`,
      );
    if (days !== undefined && days !== there.days) {
      throw rejected(
        `${name} has other leave from ${dayInWords(from)} by now: ${daysInWords(there.days)}. Ask to withdraw that.`,
      );
    }
    db.run('DELETE FROM sandbox_bookings WHERE person = ? AND first = ?', person, from);
    const left = needLeave(db, person, name).left + there.days;
    db.run('UPDATE sandbox_leave SET days_left = ? WHERE person = ?', left, person);
    return result(`The leave of ${name} from ${dayInWords(from)} is withdrawn; ${daysInWords(left)} left.`, {
      person,
      from,
      left,
    });
  },
  preview(db, { person, from }) {
    const there = bookingOn(db, person, from);
    if (!there) return [];
    return changeOf(db, person, { from, before: there, after: 'none', taken: -there.days });
  },
  probe: (db, { person, from }) => bookingOn(db, person, from) === undefined,
  target: (db, { person, from }) => bookingOn(db, person, from) ?? null,
});

function tooFew(left: number, days: number): string {
  return `Only ${daysInWords(left)} of leave ${left === 1 || left === 0.5 ? 'is' : 'are'} left, not ${daysInWords(days)}. Ask for fewer, or talk to HR.`;
}
