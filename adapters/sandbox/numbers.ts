/** Numbers of tickets, orders and letters: `INC-1001` and on. Rows are never deleted, so counting them is enough. */
import { number, type Records } from './records.ts';

export function nextNumber(
  db: Records,
  table: 'sandbox_tickets' | 'sandbox_orders' | 'sandbox_letters',
  prefix: string,
): string {
  const row = db.one(`SELECT count(*) AS n FROM ${table}`);
  return `${prefix}-${1001 + (row ? number(row, 'n') : 0)}`;
}
