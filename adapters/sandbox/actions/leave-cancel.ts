/** Cancelling leave that is booked: found by any of its days, as long as it has not begun. */
import { action, argsOf, DAY, ID, rejected, result } from '../action.ts';
import {
  type Booking,
  bookingOver,
  bookingsFrom,
  changeOf,
  inWords,
  leaveOf,
  needLeave,
} from '../bookings.ts';
import { isDay } from '../days.ts';
import { type Member, needMember, todayFor } from '../find.ts';
import type { Records } from '../records.ts';
import { dayInWords, daysInWords, list } from '../words.ts';

const LEAVE = argsOf({ person: ID, day: DAY });
const read = (args: { text(name: string): string }) => ({
  person: args.text('person'),
  day: args.text('day'),
});

export const booked = action({
  spec: {
    name: 'leave.booked',
    title: 'Look up the leave of {person} on {day}',
    schema: LEAVE,
    touches: 'Nothing; it only looks',
    risk: 'read',
    subject: 'person',
  },
  read,
  perform(db, { person, day }, run) {
    const member = needMember(db, person);
    const there = needAhead(db, member, day, run.at);
    const said = `${member.name} has leave: ${inWords(there)}.`;
    return result(said, { person, from: there.first, to: there.last, days: there.days });
  },
  probe: (db, { person, day }) => bookingOver(db, person, day) !== undefined,
  target: () => null,
});

export const cancel = action({
  spec: {
    name: 'leave.cancel',
    title: 'Cancel the leave of {person} on {day}',
    schema: LEAVE,
    touches: 'The leave balance and the team calendar',
    risk: 'low',
    subject: 'person',
    undo: {
      action: 'leave.book',
      withinHours: 168,
      steps: ['The same days are booked again, once it is approved.'],
    },
  },
  read,
  perform(db, { person, day }, run) {
    const member = needMember(db, person);
    const there = needAhead(db, member, day, run.at);
    db.run('DELETE FROM sandbox_bookings WHERE person = ? AND first = ?', person, there.first);
    const { left: before, of } = needLeave(db, person, member.name);
    const left = before + there.days;
    db.run('UPDATE sandbox_leave SET days_left = ? WHERE person = ?', left, person);
    const said = `${member.name} is no longer off for ${inWords(there)}. ${daysInWords(left)} of ${of} left.`;
    const leave = { person, from: there.first, days: there.days };
    return result(said, { ...leave, to: there.last, left }, leave);
  },
  preview(db, { person, day }) {
    const there = bookingOver(db, person, day);
    if (!there) return [];
    return changeOf(db, person, { from: there.first, before: there, after: 'none', taken: -there.days });
  },
  probe: (db, { person, day }) =>
    leaveOf(db, person) !== undefined && bookingOver(db, person, day) === undefined,
  target: (db, { person, day }) => bookingOver(db, person, day) ?? null,
});

/** @throws DeskmateError `system_rejected` when nothing is booked on that day, or it has begun. */
function needAhead(db: Records, member: Member, day: string, at: number): Booking {
  if (!isDay(day)) throw rejected(`${day} is not in the calendar. Choose another day.`);
  const today = todayFor(member, at);
  const there = bookingOver(db, member.id, day);
  if (!there) {
    const ahead = bookingsFrom(db, member.id, today).map((booking) => inWords(booking, 'dates'));
    const rest =
      ahead.length > 0 ? `Booked: ${list(ahead)}. Name one of these days.` : 'Nothing else is booked either.';
    throw rejected(`${member.name} has no leave on ${dayInWords(day)}. ${rest}`);
  }
  if (there.first < today)
    throw rejected(`That leave began on ${dayInWords(there.first)}. Ask HR to change leave that has begun.`);
  return there;
}
