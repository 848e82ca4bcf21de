/**
 * Every message must find the company and the desk as they were at the start, and a desk takes too long to start for
 * one each. So the rows of its database are put back, behind its back: whatever the desk keeps is in there.
 */
import { DatabaseSync } from 'node:sqlite';

/** Remembers what every table holds now. The result puts that back; `close` lets go of the file. */
export function rememberTables(file: string): { putBack(): void; close(): void } {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF');
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all()
    .map(({ name }) => String(name));
  for (const name of tables) db.exec(`CREATE TEMP TABLE "was_${name}" AS SELECT * FROM main."${name}"`);
  const back = tables.map(
    (name) => `DELETE FROM main."${name}"; INSERT INTO main."${name}" SELECT * FROM "was_${name}";`,
  );
  return {
    putBack: () => db.exec(`BEGIN IMMEDIATE; ${back.join('\n')} COMMIT;`),
    close: () => db.close(),
  };
}
