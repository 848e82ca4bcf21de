/**
 * The messages of the playground, in its own tables: to this surface they are what Slack's servers are to
 * Slack. A message that was edited moves to a new `seq`, so "everything after seq N" is all a reader missed.
 */
import { DatabaseSync } from 'node:sqlite';
import type { Card } from '../../src/card.ts';
import { createPassing, NOT_KEPT, passes, pressesOf, storable } from './kept.ts';
import { prepare } from './statements.ts';
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
  /** A message, when this person may see it. */
  seenBy(person: string, id: string): Message | undefined;
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

/** Opens the tables `web_*` in a SQLite file, making what is missing. */
export function openMessages(path: string): Messages {
  const db = new DatabaseSync(path);
  const sql = prepare(db);
  const passing = createPassing();
  const toMessage = (row: Row): Message => messageOf(row, passing.get(String(row.id)));
  const posted = (row: Row): Posted => ({
    message: toMessage(row),
    reader: text(row.reader),
    onlyFor: text(row.only_for),
  });
  const seq = () => Number(sql.seq.get()?.seq ?? 0);
  const find = (id: string) => {
    const row = sql.find.get({ id });
    return row && posted(row);
  };
  /** What of a card goes into the file; the card itself is remembered beside it when it passes. */
  const written = (id: string, card: Card, onlyFor?: string): string => {
    const stored = storable(card);
    if (!passes(card, onlyFor !== undefined)) {
      passing.delete(id);
      return JSON.stringify(stored);
    }
    passing.set(id, stored);
    return JSON.stringify(NOT_KEPT);
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
      const body = 'card' in message ? written(message.id, message.card, message.onlyFor) : message.text;
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
        body: written(id, card),
        case_id: caseOf(card) ?? null,
      });
      return changes.changes > 0 ? find(id) : undefined;
    },
    markDelivered(id) {
      return sql.delivered.run({ id, seq: seq() + 1 }).changes > 0 ? find(id) : undefined;
    },
    seenBy(person, id) {
      const row = sql.seenBy.get({ person, id });
      return row && toMessage(row);
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

/** The case that a card's buttons or form name, or its small print when nothing is left to press. */
function caseOf(card: Card): string | undefined {
  const pressed = pressesOf(card).find((press) => press.case !== 'talk')?.case;
  return pressed ?? /^Case (c-[\w-]+)/.exec(card.footer ?? '')?.[1];
}

/** `passing`: its card, when its row does not hold it. */
function messageOf(row: Row, passing: Card | undefined): Message {
  const author = text(row.author);
  const body = String(row.body);
  return {
    id: String(row.id),
    thread: String(row.thread),
    at: Number(row.at),
    seq: Number(row.changed),
    ...(author === undefined ? { card: passing ?? JSON.parse(body) } : { author, text: body }),
    onlyYou: row.only_for !== null,
    edited: author === undefined && row.changed !== row.created,
    delivered: row.delivered === 1,
    case: text(row.case_id),
  };
}

function text(value: Row[string] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
