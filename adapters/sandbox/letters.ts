/** What a letter says. */

import { dayIn } from '../../src/case/days.ts';
import { rejected } from './action.ts';
import { companyTimezone, type Member, setting } from './find.ts';
import { gross, newestPayslip } from './payslips.ts';
import { optional, type Records, text } from './records.ts';
import { dayInWords, money, monthInWords } from './words.ts';

export type Contents = 'without_pay' | 'with_pay';

/** @throws DeskmateError `system_rejected` when it is to tell the pay and there is no payslip. */
export function letterText(
  db: Records,
  member: Member,
  { letter, contents, at }: { letter: string; contents: Contents; at: number },
): string {
  // Databases from before there was a name have only the domain.
  const company = setting(db, 'name') || setting(db, 'domain');
  return [
    `${company}, ${dayInWords(dayIn(companyTimezone(db), at))}`,
    'To whom it may concern',
    `${employment(db, member, company)}${contents === 'with_pay' ? ` ${pay(db, member)}` : ''}`,
    `Our HR department confirms under number ${letter} that this letter is genuine and still valid.`,
  ].join('\n\n');
}

function employment(db: Records, { id, name, department }: Member, company: string): string {
  const row = db.one('SELECT title, start FROM sandbox_people WHERE id = ?', id);
  const start = row && optional(row, 'start');
  const since = start === undefined ? 'is employed' : `has been employed since ${dayInWords(start)}`;
  const role = row ? ` as ${text(row, 'title')}` : '';
  return `We confirm that ${name} ${since} at ${company}${role} in the department ${department}.`;
}

function pay(db: Records, { id, name }: Member): string {
  const slip = newestPayslip(db, id);
  if (!slip)
    throw rejected(
      `There is no payslip of ${name} on file, so the letter cannot tell the pay. Ask for one without pay, or ask payroll.`,
    );
  return `Gross pay for ${monthInWords(slip.month)}: ${money(gross(slip), setting(db, 'currency'))}.`;
}
