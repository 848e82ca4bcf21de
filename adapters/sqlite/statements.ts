/** Every statement of the store, prepared once: preparing costs more than running. */
import type { DatabaseSync } from 'node:sqlite';

export type Statements = ReturnType<typeof prepareStatements>;

export function prepareStatements(db: DatabaseSync) {
  const sql = (text: string) => db.prepare(text);
  return {
    begin: sql('BEGIN IMMEDIATE'),
    commit: sql('COMMIT'),
    rollback: sql('ROLLBACK'),
    savepoint: sql('SAVEPOINT one'),
    release: sql('RELEASE one'),
    undo: sql('ROLLBACK TO one'),

    hasTurn: sql('SELECT 1 FROM appends WHERE turn = ?'),
    head: sql('SELECT next, head FROM appends WHERE stream = ? ORDER BY version DESC LIMIT 1'),
    read: sql('SELECT events FROM appends WHERE stream = ? AND next > ? ORDER BY version'),
    streams: sql('SELECT stream FROM appends WHERE version = 0 ORDER BY position'),
    append: sql(
      'INSERT INTO appends (stream, version, next, head, events, effects, turn) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),

    addEffect: sql('INSERT INTO pending (id, stream, due, effect) VALUES (?, ?, ?, ?)'),
    removeEffect: sql('DELETE FROM pending WHERE id = ?'),
    effect: sql('SELECT stream, effect FROM pending WHERE id = ?'),
    pending: sql('SELECT stream, effect FROM pending WHERE due <= ? ORDER BY due, id LIMIT ?'),

    setCard: sql(
      `INSERT INTO cards (stream, key, surface, reference) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET surface = excluded.surface, reference = excluded.reference`,
    ),
    card: sql('SELECT surface, reference FROM cards WHERE stream = ? AND key = ?'),

    setView: sql(
      `INSERT INTO cases (id, requester, thread, open, listening, opened_at, view) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET requester = excluded.requester, thread = excluded.thread, open = excluded.open,
         listening = excluded.listening, opened_at = excluded.opened_at, view = excluded.view`,
    ),
    clearWaiting: sql('DELETE FROM waiting WHERE case_id = ?'),
    addWaiting: sql('INSERT OR IGNORE INTO waiting (person, case_id) VALUES (?, ?)'),
    view: sql('SELECT view FROM cases WHERE id = ?'),
    listening: sql(
      `SELECT view FROM cases WHERE thread = ? AND requester = ? AND listening = 1
       ORDER BY opened_at DESC, position DESC LIMIT 1`,
    ),
    casesOf: sql(
      `SELECT view FROM cases WHERE requester = ? AND (open = 1 OR ?)
       ORDER BY opened_at DESC, position DESC LIMIT ?`,
    ),
    waitingFor: sql(
      `SELECT view FROM waiting JOIN cases ON cases.id = waiting.case_id WHERE person = ?
       ORDER BY opened_at, position LIMIT ?`,
    ),
    recent: sql('SELECT view FROM cases ORDER BY opened_at DESC, position DESC LIMIT ?'),

    getNote: sql('SELECT value FROM notes WHERE namespace = ? AND key = ?'),
    setNote: sql(
      `INSERT INTO notes (namespace, key, value) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET value = excluded.value`,
    ),
  };
}
