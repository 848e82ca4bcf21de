/** Tickets in the queue of a group. A withdrawn one stays on file, so that no number is used twice. */
import type { Json } from '../../../src/ports/system.ts';
import { action, argsOf, ID, rejected, result, words } from '../action.ts';
import { findNamed, needGroup, needMember } from '../find.ts';
import { nextNumber } from '../numbers.ts';
import { optional, type Records, text } from '../records.ts';

const SEVERITY: Json = { type: 'string', enum: ['low', 'medium', 'high', 'critical'] };

export const open = action({
  spec: {
    name: 'ticket.open',
    title: 'Open a ticket for {group}: {summary}',
    schema: argsOf({ person: ID, summary: words(13_000), group: ID, severity: SEVERITY }),
    touches: 'The queue of the group',
    risk: 'low',
    subject: 'person',
    undo: { action: 'ticket.withdraw', withinHours: 72, steps: ['The ticket is withdrawn.'] },
  },
  read: (args) => ({
    person: args.text('person'),
    summary: args.text('summary'),
    group: args.text('group'),
    severity: args.text('severity'),
  }),
  perform(db, { person, summary, group: wanted, severity }, run) {
    needMember(db, person);
    const group = needGroup(db, wanted);
    const ticket = nextNumber(db, 'sandbox_tickets', 'INC');
    db.run(
      `INSERT INTO sandbox_tickets (id, person, opened_by, summary, grp, severity, state, at)
       VALUES (?, ?, ?, ?, ?, ?, 'open', ?)`,
      ticket,
      person,
      run.requester,
      summary,
      group.id,
      severity,
      run.at,
    );
    return result(
      `Ticket ${ticket} is open with ${group.name}, severity ${severity}.`,
      { ticket, group: group.id, severity },
      { ticket, opened_by: run.requester },
    );
  },
  preview(db, { group: wanted, severity }) {
    const group = findNamed(db, 'sandbox_groups', wanted);
    if (!group) return [];
    return [{ what: `Ticket for ${group.name}`, before: 'none', after: `open, severity ${severity}` }];
  },
  probe: (db, { person, summary, group, severity }) =>
    db.one(
      `SELECT 1 FROM sandbox_tickets
       WHERE state = 'open' AND person = ? AND summary = ? AND grp = ? AND severity = ?`,
      person,
      summary,
      group,
      severity,
    ) !== undefined,
  target: () => null,
});

export const withdraw = action({
  spec: {
    name: 'ticket.withdraw',
    title: 'Withdraw ticket {ticket}',
    // Who opened it, so that rules can let people withdraw their own.
    schema: argsOf({ ticket: ID, opened_by: ID }, ['opened_by']),
    touches: 'The queue of the group',
    risk: 'low',
    subject: 'opened_by',
  },
  read: (args) => ({ ticket: args.text('ticket'), openedBy: args.maybe('opened_by') }),
  perform(db, { ticket, openedBy }) {
    const row = db.one('SELECT opened_by, state FROM sandbox_tickets WHERE id = ?', ticket);
    if (!row) throw rejected(`There is no ticket ${ticket}. Look up its number under your cases.`);
    if (openedBy !== undefined && text(row, 'opened_by') !== openedBy) {
      throw rejected(`Ticket ${ticket} was opened by somebody else. Ask them, or its group, to withdraw it.`);
    }
    if (text(row, 'state') === 'withdrawn')
      return result(`Ticket ${ticket} was withdrawn already.`, { ticket });
    db.run(`UPDATE sandbox_tickets SET state = 'withdrawn' WHERE id = ?`, ticket);
    return result(`Ticket ${ticket} is withdrawn.`, { ticket });
  },
  preview(db, { ticket }) {
    const before = state(db, ticket);
    return before === undefined ? [] : [{ what: `Ticket ${ticket}`, before, after: 'withdrawn' }];
  },
  probe: (db, { ticket }) => state(db, ticket) === 'withdrawn',
  target: (db, { ticket }) => state(db, ticket) ?? null,
});

function state(db: Records, ticket: string): string | undefined {
  const row = db.one('SELECT state FROM sandbox_tickets WHERE id = ?', ticket);
  return row && optional(row, 'state');
}
