/** Leave that people booked, and how much of it they have left. */
import type { Change } from '../../src/ports/system.ts';
import { rejected } from './action.ts';
import { findMember } from './find.ts';
import { number, type Records, type Row, text } from './records.ts';
import { dayInWords, daysInWords } from './words.ts';

export type Booking = { first: string; last: string; days: number };

export function changeOf(
  db: Records,
  person: string,
  leave: { from: string; before?: Booking; after: string; taken: number },
): Change[] {
  const [member, balance] = [findMember(db, person), leaveOf(db, person)];
  if (!member || !balance) return [];
  const { from, before, after, taken } = leave;
  const booked = {
    what: `Leave of ${member.name} from ${dayInWords(from)}`,
    before: before ? inWords(before) : 'none',
    after,
  };
  if (taken === 0) return [booked];
  const left = { before: daysInWords(balance.left), after: daysInWords(balance.left - taken) };
  return [booked, { what: 'Days of leave left', ...left }];
}

export function leaveOf(db: Records, person: string): { left: number; of: number } | undefined {
  const row = db.one('SELECT days_left, days_of FROM sandbox_leave WHERE person = ?', person);
  return row && { left: number(row, 'days_left'), of: number(row, 'days_of') };
}

export function needLeave(db: Records, person: string, name: string): { left: number; of: number } {
  const leave = leaveOf(db, person);
  if (!leave) throw rejected(`There is no leave account for ${name}. Ask HR to set one up.`);
  return leave;
}

export function bookingOn(db: Records, person: string, first: string): Booking | undefined {
  const row = db.one(
    'SELECT first, last, days FROM sandbox_bookings WHERE person = ? AND first = ?',
    person,
    first,
  );
  return row && toBooking(row);
}

export function overlapping(db: Records, person: string, from: string, to: string): Booking | undefined {
  const row = db.one(
    'SELECT first, last, days FROM sandbox_bookings WHERE person = ? AND first <= ? AND last >= ?',
    person,
    to,
    from,
  );
  return row && toBooking(row);
}

/** The leave that a day falls into; its week-ends count. */
export function bookingOver(db: Records, person: string, day: string): Booking | undefined {
  return overlapping(db, person, day, day);
}

/** What is booked from a day on, the next one first. */
export function bookingsFrom(db: Records, person: string, day: string): Booking[] {
  return db
    .all(
      'SELECT first, last, days FROM sandbox_bookings WHERE person = ? AND last >= ? ORDER BY first',
      person,
      day,
    )
    .map(toBooking);
}

function toBooking(row: Row): Booking {
  return { first: text(row, 'first'), last: text(row, 'last'), days: number(row, 'days') };
}

/** "2 days, 1 March 2027 to 2 March 2027", or the dates alone. */
export function inWords({ first, last, days }: Booking, part: 'all' | 'dates' = 'all'): string {
  const dates = first === last ? dayInWords(first) : `${dayInWords(first)} to ${dayInWords(last)}`;
  return part === 'dates' ? dates : `${daysInWords(days)}, ${dates}`;
}
