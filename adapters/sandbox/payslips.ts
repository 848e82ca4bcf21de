/** Payslips on file. */
import { optional, type Records, text } from './records.ts';

export type Payslip = { month: string; lines: Map<string, number>; note?: string };

export function payslipOf(db: Records, person: string, month: string): Payslip | undefined {
  const row = db.one(
    'SELECT lines, note FROM sandbox_payslips WHERE person = ? AND month = ?',
    person,
    month,
  );
  return row && { month, lines: asLines(text(row, 'lines')), note: optional(row, 'note') };
}

export function newestPayslip(db: Records, person: string): Payslip | undefined {
  const row = db.one('SELECT max(month) AS month FROM sandbox_payslips WHERE person = ?', person);
  const newest = row && optional(row, 'month');
  return newest === undefined ? undefined : payslipOf(db, person, newest);
}

/** Counted in cents, so that amounts like 0.1 add up. */
export function net({ lines }: Payslip): number {
  return sum([...lines.values()]);
}

/** Before anything is taken off. */
export function gross({ lines }: Payslip): number {
  return sum([...lines.values()].filter((amount) => amount > 0));
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + Math.round(amount * 100), 0) / 100;
}

/** Two lines with one label are added up. */
function asLines(json: string): Map<string, number> {
  const value: unknown = JSON.parse(json);
  const lines = new Map<string, number>();
  const all: unknown[] = Array.isArray(value) ? value : [];
  for (const line of all) {
    if (line === null || typeof line !== 'object' || !('label' in line) || !('amount' in line)) continue;
    const label = String(line.label);
    lines.set(label, (lines.get(label) ?? 0) + Number(line.amount));
  }
  return lines;
}
