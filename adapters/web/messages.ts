/**
 * The messages of the playground, in its own tables: to this surface they are what Slack's servers are to
 * Slack. A message that was edited moves to a new `seq`, so "everything after seq N" is all a reader missed.
 */
import { DatabaseSync } from 'node:sqlite';
import type { Card } from '../../src/card.ts';
import type { Message } from './wire.ts';

export type NewMessage = {
  id: string;
  thread: string;
  /** Who alone may read the thread; undefined for everybody. */
  reader: string | undefined;
  /** Of the thread's readers the only one who sees this. */
  onlyFor?: string;
  at: number;
  delivered: boolean;
} & ({ author: string; text: string } | { card: Card });

/** A message and who may see it. */
export type Posted = { message: Message; reader?: string; onlyFor?: string };

export type ThreadRow = {
  thread: string;
  unread: number;
  first: Message;
  last: Message;
  card?: Card;
  case?: string;
};

export interface Messages {
  /** Adds a message; when the id is there already, gives back the one stored first. */
  add(message: NewMessage): Posted;
  /** Undefined for an id that is not a card's. */
  editCard(id: string, card: Card): Posted | undefined;
  markDelivered(id: string): Posted | undefined;
  /** The newest `limit` messages, oldest first. */
  ofThread(thread: string, person: string, limit: number): Message[];
  /** What changed after `seq` for this person, oldest change first. */
  since(person: string, seq: number, limit: number): Message[];
  /** The threads this person can see, newest first. */
  threads(person: string, limit: number): ThreadRow[];
  /** One of them; undefined when nothing is in it for this person. */
  thread(thread: string, person: string): ThreadRow | undefined;
  /** The thread where this person last saw a card of that case. */
  threadOfCase(caseId: string, person: string): string | undefined;
  markRead(person: string, thread: string, seq: number): void;
  /** The highest `seq`; 0 when there is no message. */
  seq(): number;
  close(): void;
}

type Row = Record<string, null | number | bigint | string | Uint8Array>;

const VISIBLE = '(reader IS NULL OR reader = :person) AND (only_for IS NULL OR only_for = :person)';

/** Opens the tables `web_*` in a SQLite file, making what is missing. */
export function openMessages(path: string): Messages {
  const db = new DatabaseSync(path);
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
  const sql = prepare(db);
  const seq = () => Number(sql.seq.get()?.seq ?? 0);
  const find = (id: string) => {
    const row = sql.find.get({ id });
    return row && posted(row);
  };
  const rowOf = (row: Row, person: string): ThreadRow[] => {
    const of = { thread: String(row.thread), person };
    const first = sql.first.get(of);
    const last = sql.ofThread.get({ ...of, limit: 1 });
    const card = sql.card.get(of);
    if (!first || !last) return [];
    return [
      {
        thread: of.thread,
        unread: Number(row.unread),
        first: toMessage(first),
        last: toMessage(last),
        card: card && toMessage(card).card,
        case: text(sql.caseOfThread.get(of)?.case_id),
      },
    ];
  };
  return {
    add(message) {
      const body = 'card' in message ? JSON.stringify(message.card) : message.text;
      sql.add.run({
        id: message.id,
        thread: message.thread,
        reader: message.reader ?? null,
        only_for: message.onlyFor ?? null,
        author: 'author' in message ? message.author : null,
        seq: seq() + 1,
        at: message.at,
        body,
        case_id: 'card' in message ? (caseOf(message.card) ?? null) : null,
        delivered: message.delivered ? 1 : 0,
      });
      const stored = find(message.id);
      if (!stored) throw new Error('A message that was just added is not there');
      return stored;
    },
    editCard(id, card) {
      const changes = sql.edit.run({
        id,
        seq: seq() + 1,
        body: JSON.stringify(card),
        case_id: caseOf(card) ?? null,
      });
      return changes.changes > 0 ? find(id) : undefined;
    },
    markDelivered(id) {
      return sql.delivered.run({ id, seq: seq() + 1 }).changes > 0 ? find(id) : undefined;
    },
    ofThread: (thread, person, limit) => sql.ofThread.all({ thread, person, limit }).map(toMessage).reverse(),
    since: (person, after, limit) => sql.since.all({ person, after, limit }).map(toMessage),
    threads: (person, limit) =>
      sql.threads.all({ person, limit, only: null }).flatMap((row) => rowOf(row, person)),
    thread: (only, person) =>
      sql.threads.all({ person, limit: 1, only }).flatMap((row) => rowOf(row, person))[0],
    threadOfCase: (caseId, person) => text(sql.threadOfCase.get({ case_id: caseId, person })?.thread),
    markRead(person, thread, upTo) {
      sql.read.run({ person, thread, seq: Math.min(upTo, seq()) });
    },
    seq,
    close: () => db.close(),
  };
}

function prepare(db: DatabaseSync) {
  const newest = 'ORDER BY created DESC LIMIT';
  return {
    seq: db.prepare('SELECT max(changed) AS seq FROM web_messages'),
    find: db.prepare('SELECT * FROM web_messages WHERE id = :id'),
    add: db.prepare(`INSERT INTO web_messages VALUES (:id, :thread, :reader, :only_for, :author, :seq, :seq, :at,
      :body, :case_id, :delivered) ON CONFLICT (id) DO NOTHING`),
    edit: db.prepare(`UPDATE web_messages SET body = :body, changed = :seq, case_id = coalesce(:case_id, case_id)
      WHERE id = :id AND author IS NULL`),
    delivered: db.prepare(
      'UPDATE web_messages SET delivered = 1, changed = :seq WHERE id = :id AND delivered = 0',
    ),
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

/** The case that a card's buttons or form name; a closed case has none left, so the last one seen is kept. */
function caseOf(card: Card): string | undefined {
  return card.form?.case ?? card.buttons?.find((button) => button.press.case !== 'talk')?.press.case;
}

function posted(row: Row): Posted {
  return { message: toMessage(row), reader: text(row.reader), onlyFor: text(row.only_for) };
}

function toMessage(row: Row): Message {
  const author = text(row.author);
  const body = String(row.body);
  return {
    id: String(row.id),
    thread: String(row.thread),
    at: Number(row.at),
    seq: Number(row.changed),
    ...(author === undefined ? { card: JSON.parse(body) } : { author, text: body }),
    onlyYou: row.only_for !== null,
    edited: author === undefined && row.changed !== row.created,
    delivered: row.delivered === 1,
    case: text(row.case_id),
  };
}

function text(value: Row[string] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
