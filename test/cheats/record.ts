/** What is on record about a case, and what was really done: read from the file, beside the running desk. */
import type { Office } from './office.ts';

/** What stays readable of an event. */
export type Recorded = { type: string; at: number; by: string; [member: string]: unknown };

export function eventsOf({ db }: Office, stream: string): Recorded[] {
  return db
    .prepare('SELECT events FROM appends WHERE stream = ? ORDER BY version')
    .all(stream)
    .flatMap(({ events }) => JSON.parse(String(events)) as Recorded[]);
}

/** Changes the stored events of a case by hand, as somebody could who got at the file but not at the keys. */
export function tamper({ db }: Office, stream: string, change: (event: Recorded) => Recorded): void {
  const rows = db.prepare('SELECT position, events FROM appends WHERE stream = ?').all(stream);
  const write = db.prepare('UPDATE appends SET events = ? WHERE position = ?');
  for (const { position, events } of rows) {
    const list = (JSON.parse(String(events)) as Recorded[]).map(change);
    write.run(JSON.stringify(list), Number(position));
  }
}

/** Every run that the system of record has seen; a run and what it changed are one write there. */
export function runsOf({ db }: Office, caseId = ''): string[] {
  return db
    .prepare("SELECT key FROM sandbox_runs WHERE key GLOB ? || '*' ORDER BY key")
    .all(caseId)
    .map(({ key }) => String(key));
}

/** The newest case of that person. */
export function newestCaseOf({ db }: Office, person: string): string {
  const row = db
    .prepare('SELECT id FROM cases WHERE requester = ? ORDER BY position DESC LIMIT 1')
    .get(person);
  if (!row) throw new Error(`${person} has no case`);
  return String(row.id);
}

/** How many messages went to somebody's contact on file. */
export function mailsTo({ db }: Office, person: string): number {
  return Number(
    db.prepare('SELECT count(*) AS count FROM sandbox_mailbox WHERE person = ?').get(person)?.count,
  );
}

/** The code in the last one. */
export function mailedCode({ db }: Office, person: string): string {
  const row = db
    .prepare('SELECT text FROM sandbox_mailbox WHERE person = ? ORDER BY id DESC LIMIT 1')
    .get(person);
  return /\b\d{8}\b/.exec(String(row?.text))?.[0] ?? '';
}

/** How many appends there are. */
export function positionOf({ db }: Office): number {
  return Number(db.prepare('SELECT coalesce(max(position), 0) AS last FROM appends').get()?.last);
}

/** Events of all streams behind that append. */
export function eventsSince({ db }: Office, position: number): Recorded[] {
  return db
    .prepare('SELECT events FROM appends WHERE position > ? ORDER BY position')
    .all(position)
    .flatMap(({ events }) => JSON.parse(String(events)) as Recorded[]);
}
