/** Seats: one per person who may use an app or has it installed; both together take one. */
import type { Change } from '../../src/ports/system.ts';
import { rejected } from './action.ts';
import { type AppRow, nameOf } from './find.ts';
import { number, optional, type Records } from './records.ts';

export function seatsUsed(db: Records, app: string): number {
  const row = db.one(
    `SELECT count(*) AS used FROM (
       SELECT person FROM sandbox_access WHERE app = ?1 UNION SELECT person FROM sandbox_installs WHERE app = ?1)`,
    app,
  );
  return row ? number(row, 'used') : 0;
}

export type Access = { until?: string };

export function accessOf(db: Records, person: string, app: string): Access | undefined {
  const row = db.one('SELECT until FROM sandbox_access WHERE person = ? AND app = ?', person, app);
  return row && { until: optional(row, 'until') };
}

export function isInstalled(db: Records, person: string, app: string): boolean {
  return db.one('SELECT 1 FROM sandbox_installs WHERE person = ? AND app = ?', person, app) !== undefined;
}

/** How many seats are free before and after so many are taken (negative: given back); empty when none changes hands. */
export function seatsFree(db: Records, app: AppRow, taken: number): Change[] {
  if (taken === 0) return [];
  const free = app.seats - seatsUsed(db, app.id);
  return [{ what: `${app.name} seats free`, before: `${free}`, after: `${free - taken}` }];
}

/** @throws DeskmateError `system_rejected` when the person has no seat of the app yet and none is free. */
export function needSeat(db: Records, app: AppRow, person: string): void {
  if (accessOf(db, person, app.id) || isInstalled(db, person, app.id)) return;
  if (seatsUsed(db, app.id) < app.seats) return;
  throw rejected(
    `All ${app.seats} ${app.name} seats are taken. Ask ${nameOf(db, app.owner)}, its owner, to free one, then ask again.`,
  );
}
