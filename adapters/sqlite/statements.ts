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

    headsSince: sql(
      'SELECT position, stream, next, head FROM appends WHERE position > ? ORDER BY position LIMIT ?',
    ),
    headsAt: sql(
      `SELECT appends.stream, next, head FROM (
         SELECT max(position) AS last FROM appends WHERE stream > ?2 AND position <= ?1
         GROUP BY stream ORDER BY stream LIMIT ?3
       ) JOIN appends ON position = last`,
    ),

    addKey: sql('INSERT INTO keys (stream, since, made_at, wrapped) VALUES (?, ?, ?, ?)'),
    // As long as before, so that it is overwritten in place.
    eraseKey: sql(
      `UPDATE keys SET erased = 1, wrapped = printf('%.*c', length(wrapped), '0') WHERE stream = ? AND since = ?`,
    ),
    keys: sql('SELECT since, made_at, erased, wrapped FROM keys WHERE stream = ? ORDER BY since'),
    someKey: sql('SELECT stream, since, made_at, wrapped FROM keys WHERE erased = 0 LIMIT 1'),
    closedBefore: sql(
      `SELECT id FROM cases WHERE kind = ? AND closed_at < ?
         AND EXISTS (SELECT 1 FROM keys WHERE stream = id AND erased = 0)
       ORDER BY closed_at LIMIT ?`,
    ),
    talkKeysBefore: sql(
      `SELECT stream, since FROM keys WHERE made_at < ? AND erased = 0 AND stream GLOB 'talk-*'
       ORDER BY made_at LIMIT ?`,
    ),
    emptyLog: sql('PRAGMA wal_checkpoint(TRUNCATE)'),

    addEffect: sql('INSERT INTO pending (id, stream, due, effect) VALUES (?, ?, ?, ?)'),
    removeEffect: sql('DELETE FROM pending WHERE id = ?'),
    effect: sql('SELECT stream, effect FROM pending WHERE id = ?'),
    pending: sql('SELECT stream, effect FROM pending WHERE due <= ? ORDER BY due, id LIMIT ?'),

    setCard: sql(
      `INSERT INTO cards (stream, key, surface, reference) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET surface = excluded.surface, reference = excluded.reference`,
    ),
    card: sql('SELECT surface, reference FROM cards WHERE stream = ? AND key = ?'),
    cardAt: sql('SELECT stream, key FROM cards WHERE surface = ? AND reference = ?'),

    setView: sql(
      `INSERT INTO cases (id, kind, requester, thread, open, listening, opened_at, closed_at, view)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, requester = excluded.requester,
         thread = excluded.thread, open = excluded.open, listening = excluded.listening,
         opened_at = excluded.opened_at, view = excluded.view,
         closed_at = CASE WHEN excluded.open = 0 THEN coalesce(cases.closed_at, excluded.closed_at) END`,
    ),
    clearWaiting: sql('DELETE FROM waiting WHERE case_id = ?'),
    addWaiting: sql('INSERT OR IGNORE INTO waiting (person, case_id) VALUES (?, ?)'),
    clearClosed: sql('UPDATE cases SET closed_at = NULL WHERE id = ?'),
    clearApprovals: sql('DELETE FROM approvals WHERE case_id = ?'),
    addApproval: sql('INSERT INTO approvals (case_id, nth, approver, requester, at) VALUES (?, ?, ?, ?, ?)'),
    approvalsBetween: sql(
      'SELECT count(*) AS count FROM approvals WHERE approver = ? AND requester = ? AND at >= ?',
    ),
    setSpent: sql(
      `INSERT INTO spent (day, person, case_id, tokens, micros) VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT (day, person, case_id) DO UPDATE SET tokens = ?4, micros = ?5`,
    ),
    spentOn: sql(
      `SELECT coalesce(sum(tokens), 0) AS tokens, coalesce(sum(micros), 0) AS micros
       FROM spent WHERE day = ?1 AND (?2 IS NULL OR person = ?2)`,
    ),
    view: sql('SELECT view FROM cases WHERE id = ?'),
    listening: sql(
      `SELECT view FROM cases WHERE thread = ? AND requester = ? AND listening = 1
       ORDER BY opened_at DESC, position DESC LIMIT 1`,
    ),
    casesOf: sql(
      `SELECT view FROM cases WHERE requester = ? AND (open = 1 OR ?)
       ORDER BY opened_at DESC, position DESC LIMIT ?`,
    ),
    casesInThread: sql(
      `SELECT view FROM cases WHERE thread = ? AND requester = ? AND (open = 1 OR ?)
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
