/**
 * The Store on one SQLite file. `node:sqlite` works synchronously, so each method below runs without interruption and
 * no two writes of this process can interleave.
 */
import { GENESIS } from '../../src/audit/chain.ts';
import type { CaseView } from '../../src/case/view.ts';
import { DeskmateError } from '../../src/errors.ts';
import type { Log } from '../../src/ports/context.ts';
import type { Append, CardPlace, Head, KeyValue, PendingEffect, Store } from '../../src/ports/store.ts';
import { type Batches, createBatches } from './batches.ts';
import { type Database, openDatabase } from './database.ts';
import { DoneMarks } from './done.ts';
import { eventsFrom } from './events.ts';
import { headReads } from './heads.ts';
import { keyReads } from './keys.ts';
import { corrupt, effectOf, numberOf, type Row, textOf, viewOf } from './rows.ts';
import { type Sync, syncToDisk } from './wal.ts';

export type Opened = {
  store: Store;
  /** A shelf of its own for each adapter that must remember something. Usable until the store is closed. */
  keyValue(namespace: string): KeyValue;
};

/**
 * Opens the store; closing it closes everything.
 * @param syncFile how a file is made to last
 * @throws DeskmateError `config_invalid` or `store_corrupt`, see `openDatabase`.
 */
export function openStore(file: string, log: Log, syncFile: Sync = syncToDisk): Opened {
  const db = openDatabase(file, log, syncFile);
  const done = new DoneMarks(db, log);
  const batches = createBatches(db, done);
  return {
    store: makeStore(db, done, batches),
    keyValue: (namespace) => makeKeyValue(db, batches, namespace),
  };
}

function makeStore(db: Database, done: DoneMarks, batches: Batches): Store {
  const { run } = db;
  const headOf = (stream: string): Head => {
    const row = run.head.get(stream);
    return row
      ? { version: numberOf(row, 'next'), hash: textOf(row, 'head') }
      : { version: 0, hash: GENESIS };
  };
  const viewFrom = (find: () => Row | undefined) =>
    db.look(() => {
      const row = find();
      return row && viewOf(row);
    });
  const viewsFrom = (find: () => Row[]) => db.look(() => find().map(viewOf));
  let closing: Promise<void> | undefined;

  async function close(): Promise<void> {
    try {
      await batches.close();
      done.flush();
      await db.sync();
    } finally {
      db.close();
    }
  }

  return {
    append: (append) =>
      batches.write(() => {
        if (append.turn !== undefined && run.hasTurn.get(append.turn)) {
          throw new DeskmateError('duplicate_turn', 'This turn was taken before; nothing is left to do.');
        }
        writeRecord(db, append, headOf(append.stream));
        if (append.view) writeView(db, append.view, append.version === 0);
        writeKeys(db, append);
      }),
    read: (stream, after = 0) => db.look(() => eventsFrom(run, stream, after)),
    head: (stream) => db.look(() => headOf(stream)),
    streams: () => db.look(() => run.streams.all().map((row) => textOf(row, 'stream'))),
    ...headReads(db),
    ...keyReads(db),
    async scrub() {
      db.read(() => void run.emptyLog.get());
      await db.sync();
    },
    hasTurn: (turn) => db.look(() => run.hasTurn.get(turn) !== undefined),

    effect: (id) =>
      db.look(() => {
        const row = done.has(id) ? undefined : run.effect.get(id);
        return row && pendingOf(row);
      }),
    async pending(dueBefore, limit) {
      done.flush();
      return db.look(() => run.pending.all(dueBefore, limit).map(pendingOf));
    },
    async done(id, card) {
      done.add(id, card);
    },
    card: (stream, key) =>
      db.look(() => {
        const row = run.card.get(stream, key);
        return done.card(stream, key) ?? (row && placeOf(row));
      }),
    cardAt: ({ surface, reference }) =>
      db.look(() => {
        const marked = done.cardAt(surface, reference);
        const row = marked ? undefined : run.cardAt.get(surface, reference);
        const found = row && { stream: textOf(row, 'stream'), key: textOf(row, 'key') };
        // The card may have moved on a moment ago.
        return marked ?? (found && !done.card(found.stream, found.key) ? found : undefined);
      }),

    view: (caseId) => viewFrom(() => run.view.get(caseId)),
    listening: (thread, person) => viewFrom(() => run.listening.get(thread, person)),
    casesOf: (person, { open, limit, thread }) =>
      viewsFrom(() =>
        thread === undefined
          ? run.casesOf.all(person, open ? 0 : 1, limit)
          : run.casesInThread.all(thread, person, open ? 0 : 1, limit),
      ),
    waitingFor: (person, limit) => viewsFrom(() => run.waitingFor.all(person, limit)),
    approvalsBetween: (approver, requester, since) =>
      db.look(() => numberOf(run.approvalsBetween.get(approver, requester, since) ?? {}, 'count')),
    spentOn: (day, person) =>
      db.look(() => {
        const row = run.spentOn.get(day, person ?? null) ?? {};
        return { tokens: numberOf(row, 'tokens'), micros: numberOf(row, 'micros') };
      }),
    recent: (limit) => viewsFrom(() => run.recent.all(limit)),

    close() {
      closing ??= close();
      return closing;
    },
  };
}

/** Writes events and effects; the events must stand right behind the head. */
function writeRecord(
  { run }: Database,
  { stream, version, events, effects, turn }: Append,
  head: Head,
): void {
  if (version !== head.version) {
    throw new DeskmateError(
      'conflict',
      `${stream} is at ${head.version}, not ${version}: load it again and retry.`,
      {
        retry: true,
      },
    );
  }
  const last = events.reduce((before, { seq, prev, hash }) => {
    if (seq !== before.version + 1 || prev !== before.hash) {
      throw corrupt(`event ${seq} of ${stream} does not follow the one before it`);
    }
    return { version: seq, hash };
  }, head);
  const body = [JSON.stringify(events), JSON.stringify(effects)] as const;
  run.append.run(stream, version, last.version, last.hash, ...body, turn ?? null);
  for (const effect of effects) run.addEffect.run(effect.id, stream, effect.due, JSON.stringify(effect));
}

/** @param fresh it is not there yet, so nothing of it needs to be cleared */
function writeView({ run }: Database, view: CaseView, fresh: boolean): void {
  const { id, kind, requester, thread, open, listening, openedAt, updatedAt, waitingFor } = view;
  const [isOpen, isListening, closedAt] = [Number(open), Number(listening), open ? null : updatedAt];
  const text = JSON.stringify(view);
  run.setView.run(id, kind, requester, thread, isOpen, isListening, openedAt, closedAt, text);
  if (!fresh) run.clearWaiting.run(id);
  for (const person of waitingFor) run.addWaiting.run(person, id);
  for (const { day, tokens, micros } of view.spent ?? [])
    run.setSpent.run(day, requester, id, tokens, micros);
  if (view.approvals.length === 0) return;
  run.clearApprovals.run(id);
  for (const [nth, { approver, requester: of, at }] of view.approvals.entries())
    run.addApproval.run(id, nth, approver, of, at);
}

function writeKeys({ run }: Database, { stream, key, erase = [] }: Append): void {
  if (key) run.addKey.run(stream, key.since, key.madeAt, key.wrapped);
  for (const since of erase) run.eraseKey.run(stream, since);
  if (erase.length > 0) run.clearClosed.run(stream);
}

function pendingOf(row: Row): PendingEffect {
  return { effect: effectOf(row), stream: textOf(row, 'stream') };
}

function placeOf(row: Row): CardPlace {
  return { surface: textOf(row, 'surface'), reference: textOf(row, 'reference') };
}

function makeKeyValue({ run, look }: Database, batches: Batches, namespace: string): KeyValue {
  return {
    get: (key) =>
      look(() => {
        const row = run.getNote.get(namespace, key);
        return row && textOf(row, 'value');
      }),
    set: (key, value) => batches.write(() => void run.setNote.run(namespace, key, value)),
  };
}
