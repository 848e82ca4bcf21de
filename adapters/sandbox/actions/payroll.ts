/** What a payslip says, and why it differs from the one before. */
import { action, argsOf, ID, rejected, result } from '../action.ts';
import { needMember, setting } from '../find.ts';
import { net, type Payslip, payslipOf } from '../payslips.ts';
import { optional, type Records, text } from '../records.ts';
import { list, money, monthInWords } from '../words.ts';

export const explain = action({
  spec: {
    name: 'payroll.explain',
    title: 'Explain the payslip of {person} for {month}',
    schema: argsOf({ person: ID, month: { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])(-\\d{2})?$' } }),
    touches: 'Nothing; it only looks',
    risk: 'read',
    subject: 'person',
  },
  // Any day of the month stands for the month.
  read: (args) => ({ person: args.text('person'), month: args.text('month').slice(0, 7) }),
  perform(db, { person, month }) {
    needMember(db, person);
    const slip = payslipOf(db, person, month) ?? newestWhenAhead(db, person, month);
    if (!slip) throw rejected(noPayslip(db, person, month));
    const before = latestBefore(db, person, slip.month);
    const currency = setting(db, 'currency');
    const sentences = [
      slip.month === month
        ? ''
        : `The payslip for ${monthInWords(month)} is not there yet; this is the newest.`,
      `Paid for ${monthInWords(slip.month)}: ${money(net(slip), currency)}, of ${linesInWords(slip, currency)}.`,
      before ? comparison(slip, before, currency) : '',
      slip.note ?? '',
    ];
    const facts = { person, month: slip.month, net: net(slip), lines: Object.fromEntries(slip.lines) };
    return result(sentences.filter((sentence) => sentence !== '').join(' '), facts);
  },
  probe: (db, { person, month }) =>
    (payslipOf(db, person, month) ?? newestWhenAhead(db, person, month)) !== undefined,
  target: () => null,
});

/** "This month" often has no payslip yet; who asks means the one that came last. */
function newestWhenAhead(db: Records, person: string, month: string): Payslip | undefined {
  const row = db.one('SELECT max(month) AS month FROM sandbox_payslips WHERE person = ?', person);
  const newest = row && optional(row, 'month');
  return newest !== undefined && newest < month ? payslipOf(db, person, newest) : undefined;
}

function latestBefore(db: Records, person: string, month: string): Payslip | undefined {
  const row = db.one(
    'SELECT max(month) AS month FROM sandbox_payslips WHERE person = ? AND month < ?',
    person,
    month,
  );
  const before = row && optional(row, 'month');
  return before === undefined ? undefined : payslipOf(db, person, before);
}

function noPayslip(db: Records, person: string, month: string): string {
  const months = db
    .all('SELECT month FROM sandbox_payslips WHERE person = ? ORDER BY month DESC LIMIT 3', person)
    .map((row) => monthInWords(text(row, 'month')));
  const there = months.length > 0 ? `There is one for ${list(months)}.` : 'There is no other either.';
  return `There is no payslip for ${monthInWords(month)}. ${there}`;
}

function linesInWords({ lines }: Payslip, currency: string): string {
  return list([...lines].map(([label, amount]) => `${label.toLowerCase()} ${money(amount, currency)}`));
}

function comparison(slip: Payslip, before: Payslip, currency: string): string {
  const difference = Math.round((net(slip) - net(before)) * 100) / 100;
  const month = monthInWords(before.month);
  if (difference === 0) return `That is the same as for ${month}.`;
  const labels = new Set([...slip.lines.keys(), ...before.lines.keys()]);
  const changes = [...labels]
    .map((label) => ({ label, by: (slip.lines.get(label) ?? 0) - (before.lines.get(label) ?? 0) }))
    .filter(({ by }) => Math.round(by * 100) !== 0)
    .map(({ label, by }) => `${label.toLowerCase()} ${by > 0 ? '+' : ''}${money(by, currency)}`);
  const direction = difference > 0 ? 'more' : 'less';
  return `That is ${money(Math.abs(difference), currency)} ${direction} than for ${month}: ${list(changes)}.`;
}
