/**
 * The playground: a page on this machine where one picks who one is and talks to Deskmate, with the case's
 * timeline beside it. A surface like Slack and Teams; its messages live in tables of its own.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import type { Card } from '../../src/card.ts';
import { DeskmateError, whatFailed } from '../../src/errors.ts';
import { createNewest } from '../../src/newest.ts';
import type { Person } from '../../src/person.ts';
import type { Console } from '../../src/ports/console.ts';
import type { Clock, Ids, Log } from '../../src/ports/context.ts';
import type { Desk, Reachable, Surface } from '../../src/ports/surface.ts';
import type { Where } from '../../src/turn.ts';
import { assets, INDEX } from './assets.ts';
import { guardReads, guardWrites } from './guard.ts';
import { type NewMessage, openMessages } from './messages.ts';
import type { Parts } from './parts.ts';
import { senderOf } from './personas.ts';
import { answerProblems, Problem } from './problem.ts';
import { addReads } from './reads.ts';
import { createHub } from './stream.ts';
import { decodeThread, encodeThread, readerOf, type Thread } from './thread.ts';
import { addWrites } from './writes.ts';

export type WebParts = {
  desk: Desk;
  /** Gets `/`, and everything under `/web`. */
  http: express.Express;
  /** Path of the SQLite file; the tables `web_*` in it are made when missing. */
  database: string;
  /** Everybody in the company. */
  people: () => Promise<Person[]>;
  console: Console;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** For tests; real time otherwise. */
  delay?: (ms: number, signal: AbortSignal) => Promise<void>;
};

const BODY_LIMIT = '64kb';
/** From one version of a card that is being written to the next: as fast as one reads along. */
const LIVE_PAUSE_MS = 150;

/** Mounts the playground. `close` ends the open event streams and closes the database. */
export async function createWeb({ http, database, ...given }: WebParts): Promise<Surface> {
  const messages = openMessages(database);
  const hub = createHub(messages);
  const parts: Parts = { ...given, messages, hub, token: given.ids.next('web') };
  mount(http, parts);

  const send = (message: NewMessage): string => {
    const stored = orLater(() => messages.add(message));
    hub.send(stored);
    return stored.message.id;
  };
  const cardIn = (where: Where) => {
    const thread = threadAt(where);
    return { id: parts.ids.next('m'), thread: where.thread, reader: readerOf(thread), at: parts.clock.now() };
  };

  const edit = async (reference: string, card: Card): Promise<void> => {
    const stored = orLater(() => messages.editCard(reference, card));
    if (!stored)
      throw new DeskmateError('surface_rejected', 'There is no such message to edit in the playground');
    hub.send(stored);
  };
  const closing = new AbortController();
  const { delay = (ms, signal) => sleep(ms, undefined, { signal }) } = given;
  const newest = createNewest<Card>({
    show: edit,
    pause: () => LIVE_PAUSE_MS,
    clock: parts.clock,
    delay: (ms) => delay(ms, closing.signal),
    failed: (error) => parts.log.warn('web.live_not_shown', whatFailed(error)),
  });

  return {
    name: 'web',
    async post(where, card) {
      return send({ ...cardIn(where), card, delivered: true });
    },
    /** A live card is shown when its time comes, or not at all when a newer one is there by then. */
    async edit(reference, card) {
      if (card.live) newest.offer(reference, card);
      else await newest.settle(reference, () => edit(reference, card));
    },
    async whisper(where, to, card) {
      const person = (await parts.people()).find(({ email }) => email === to.email);
      if (!person)
        throw new DeskmateError('surface_rejected', 'The playground does not know who to whisper to');
      send({ ...cardIn(where), card, onlyFor: person.id, delivered: true });
    },
    // A thread for each thing Deskmate brings to somebody: in their list it is one line they can finish.
    async direct(who) {
      const [person] = await reached(parts, who);
      if (!person) return undefined;
      const thread: Thread = { kind: 'inbox', owner: person.id, key: parts.ids.next('t') };
      return { surface: 'web', thread: encodeThread(thread), shared: false };
    },
    // Everybody reads the threads that are shared.
    sees: async (_, who) => (await reached(parts, who)).length > 0,
    async refreshHome(who) {
      try {
        for (const { id } of await reached(parts, who)) hub.home(id);
      } catch (error) {
        parts.log.warn('web.home_not_refreshed', whatFailed(error));
      }
    },
    async close() {
      closing.abort();
      hub.close();
      messages.close();
    },
  };
}

/** Whoever has that address, before those whose account here was linked to the person. */
async function reached({ people }: Parts, { email, accounts }: Reachable): Promise<Person[]> {
  const active = (await people()).filter((person) => person.active);
  const linked = active.filter((person) => accounts.includes(senderOf(person).account));
  return [...new Set([...active.filter((person) => person.email === email), ...linked])];
}

/** What SQLite refuses (a full disk, a file closed at shutdown) may pass; the desk then tries again. */
function orLater<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const message = 'The playground could not store a message. Check that its disk has room.';
    throw new DeskmateError('surface_unavailable', message, { retry: true, cause });
  }
}

function mount(http: express.Express, parts: Parts): void {
  const api = express.Router();
  api.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  addReads(api, parts);
  api.post('/*path', guardWrites(parts.token), express.json({ limit: BODY_LIMIT }));
  addWrites(api, parts);
  const refuse = answerProblems(parts.log);
  http.get('/', guardReads, (_request, response) => {
    response.set('Cache-Control', 'no-cache').sendFile(INDEX, { cacheControl: false });
  });
  http.use('/web', guardReads);
  http.use('/web/api', api);
  http.use('/web', assets());
  http.use('/web', () => {
    throw new Problem(404, 'not_found', 'There is nothing at this address.');
  });
  http.use('/web', refuse);
  http.use(/^\/$/, refuse);
}

function threadAt(where: Where): Thread {
  const thread = where.surface === 'web' ? decodeThread(where.thread) : undefined;
  if (!thread) throw new DeskmateError('surface_rejected', 'That is not a thread of the playground');
  return thread;
}
