/** The tables `web_*` and what is asked of them. */
import type { DatabaseSync } from 'node:sqlite';

/** Rows that `:person` may see. */
const VISIBLE = '(reader IS NULL OR reader = :person) AND (only_for IS NULL OR only_for = :person)';

/** Makes what is missing, and prepares every statement. */
export function prepare(db: DatabaseSync) {
  // Synchronous NORMAL in WAL mode: safe when the process dies; a power cut may cost the last chat lines,
  // never an event of a case, which the desk's store keeps.
  db.exec(`
    PRAGMA busy_timeout = 5000;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS web_messages (
      id TEXT PRIMARY KEY, thread TEXT NOT NULL, reader TEXT, only_for TEXT, author TEXT,
      created INTEGER NOT NULL, changed INTEGER NOT NULL UNIQUE, at INTEGER NOT NULL,
      body TEXT NOT NULL, case_id TEXT, delivered INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS web_messages_thread ON web_messages (thread, created);
    CREATE INDEX IF NOT EXISTS web_messages_case ON web_messages (case_id, created);
    CREATE TABLE IF NOT EXISTS web_reads (
      person TEXT NOT NULL, thread TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (person, thread)
    ) STRICT;
  `);
  const newest = 'ORDER BY created DESC LIMIT';
  return {
    seq: db.prepare('SELECT max(changed) AS seq FROM web_messages'),
    find: db.prepare('SELECT * FROM web_messages WHERE id = :id'),
    add: db.prepare(`INSERT INTO web_messages VALUES (:id, :thread, :reader, :only_for, :author, :seq, :seq, :at,
      :body, :case_id, :delivered) ON CONFLICT (id) DO NOTHING`),
    edit: db.prepare(`UPDATE web_messages SET body = :body, changed = :seq, case_id = coalesce(:case_id, case_id)
      WHERE id = :id AND author IS NULL AND only_for IS NULL`),
    delivered: db.prepare(
      'UPDATE web_messages SET delivered = 1, changed = :seq WHERE id = :id AND delivered = 0',
    ),
    seenBy: db.prepare(`SELECT * FROM web_messages WHERE id = :id AND ${VISIBLE}`),
    ofThread: db.prepare(`SELECT * FROM web_messages WHERE thread = :thread AND ${VISIBLE} ${newest} :limit`),
    since: db.prepare(
      `SELECT * FROM web_messages WHERE changed > :after AND ${VISIBLE} ORDER BY changed LIMIT :limit`,
    ),
    threads:
      db.prepare(`SELECT m.thread AS thread, sum(m.author IS NOT :person AND m.changed > coalesce(r.seq, 0))
      AS unread FROM web_messages m LEFT JOIN web_reads r ON r.thread = m.thread AND r.person = :person
      WHERE ${VISIBLE} AND m.thread = coalesce(:only, m.thread) GROUP BY m.thread ORDER BY max(m.created) DESC LIMIT :limit`),
    first: db.prepare(
      `SELECT * FROM web_messages WHERE thread = :thread AND ${VISIBLE} ORDER BY created LIMIT 1`,
    ),
    card: db.prepare(`SELECT * FROM web_messages WHERE thread = :thread AND author IS NULL AND only_for IS NULL
      AND ${VISIBLE} ${newest} 1`),
    caseOfThread: db.prepare(`SELECT case_id FROM web_messages WHERE thread = :thread AND case_id IS NOT NULL
      AND ${VISIBLE} ${newest} 1`),
    threadOfCase: db.prepare(
      `SELECT thread FROM web_messages WHERE case_id = :case_id AND ${VISIBLE} ${newest} 1`,
    ),
    read: db.prepare(`INSERT INTO web_reads VALUES (:person, :thread, :seq) ON CONFLICT (person, thread)
      DO UPDATE SET seq = max(seq, excluded.seq)`),
  };
}
