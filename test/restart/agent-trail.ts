/** What is left of all errands when no desk runs any more: in the system of record and on the audit trail. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '../../adapters/sqlite/store.ts';
import { firstBreak, type StoredEvent } from '../../src/audit/chain.ts';
import { createJournal } from '../../src/audit/journal.ts';
import { createKeyring } from '../../src/audit/keyring.ts';
import type { CaseEvent } from '../../src/case/event.ts';
import { replay } from '../../src/case/evolve.ts';
import { fakeLog } from '../fakes/context.ts';
import { type Errand, errandOf } from './agent-errands.ts';

export type Trail = {
  /** In the system of record, what was taken back counted as well. */
  effects: number;
  doubled: string[];
  lost: string[];
  /** Effects that nobody allowed, and whatever else should not be. */
  wrong: string[];
  broken: string[];
  /** Answers of models on record, in all and by errand. */
  answers: number;
  answersOf: Map<number, number>;
  /** All events and work as they stand in the store. */
  stored: string;
};

/** @param cases by errand, as people saw them */
export async function look(
  home: string,
  cases: ReadonlyMap<number, string>,
  started: number,
): Promise<Trail> {
  const file = join(home, 'deskmate.sqlite');
  const { store } = openStore(file, fakeLog());
  const keyring = createKeyring({ store, master: new Uint8Array(32).fill(9), random: randomBytes });
  const journal = createJournal({ store, keyring, random: randomBytes });
  const db = new DatabaseSync(join(home, 'company.sqlite'), { readOnly: true });
  const runs = db.prepare('SELECT key, action FROM sandbox_runs').all();
  const tickets = db.prepare('SELECT summary, state FROM sandbox_tickets').all();
  const trail: Trail = {
    effects: runs.length,
    doubled: [],
    lost: [],
    wrong: [],
    broken: [],
    answers: 0,
    answersOf: new Map(),
    stored: '',
  };

  for (const stream of await store.streams())
    if (firstBreak(await store.read(stream)) !== undefined) trail.broken.push(stream);

  const allowed = new Set<string>();
  for (let nth = 0; nth < started; nth += 1) {
    const errand = errandOf(nth);
    const id = cases.get(nth);
    const events = id === undefined ? [] : ((await journal.read(id)) as StoredEvent<CaseEvent>[]);
    const state = events.length > 0 ? replay(events) : undefined;
    if (state?.closed !== 'resolved' || state.text !== errand.text) {
      trail.lost.push(`errand ${nth}: its case is ${state?.closed ?? 'not closed'}`);
      continue;
    }
    const answers = events.filter(({ type }) => type === 'model_answered').length;
    trail.answers += answers;
    trail.answersOf.set(nth, answers);
    if (answers !== errand.steps.length + 1) trail.wrong.push(`errand ${nth} has ${answers} answers`);
    for (const task of state.tasks.values()) {
      const done = task.status === 'done' || task.status === 'undone';
      if (task.spec.kind === 'agent' || !done) continue;
      const name = `${state.id}.${task.spec.id}`;
      allowed.add(name);
      const succeeded = events.filter(
        (event) => event.type === 'action_succeeded' && event.task === task.spec.id,
      );
      if (succeeded.length !== 1) trail.doubled.push(`${name} has ${succeeded.length} results on record`);
    }
    lookAtTickets(errand, tickets, trail);
    lookAtApp(errand, [...state.tasks.values()], trail);
  }

  const byTask = Map.groupBy(runs, ({ key }) => String(key).split('.').slice(0, 2).join('.'));
  for (const [name, of] of byTask) {
    if (of.length > 1) trail.doubled.push(`${name} ran under ${of.length} keys`);
    if (!allowed.has(name)) trail.wrong.push(`${name} ran and is not done`);
  }
  for (const name of allowed) if (!byTask.has(name)) trail.lost.push(`${name} is done and never ran`);
  const wanted = new Set(Array.from({ length: started }, (_, nth) => errandOf(nth).tickets).flat());
  for (const { summary } of tickets)
    if (!wanted.has(String(summary))) trail.wrong.push(`a ticket that nobody wanted: ${summary}`);
  db.close();
  await store.close();
  trail.stored = eventsIn(file);
  return trail;
}

type Row = Record<string, unknown>;

function lookAtTickets({ tickets, undone }: Errand, rows: Row[], trail: Trail): void {
  for (const wanted of tickets) {
    const found = rows.filter(({ summary }) => summary === wanted);
    if (found.length > 1) trail.doubled.push(`${found.length} tickets: ${wanted}`);
    if (found.length === 0) trail.lost.push(`no ticket: ${wanted}`);
    if (found.some(({ state }) => (state === 'open') === undone))
      trail.wrong.push(`a ticket is ${found[0]?.state}: ${wanted}`);
  }
}

type Tasks = { spec: { kind: string; action?: string }; status: string }[];

function lookAtApp({ nth, app, undone }: Errand, tasks: Tasks, trail: Trail): void {
  if (!app) return;
  const found = tasks.filter(({ spec }) => spec.kind === 'proposal' && spec.action === 'app.grant');
  const status = app.granted ? (undone ? 'undone' : 'done') : 'refused';
  if (found.length !== 1 || found[0]?.status !== status)
    trail.wrong.push(`errand ${nth}: access is ${found.map((task) => task.status).join() || 'nowhere'}`);
}

function eventsIn(file: string): string {
  const db = new DatabaseSync(file, { readOnly: true });
  const rows = db.prepare('SELECT events, effects FROM appends').all();
  db.close();
  return JSON.stringify(rows);
}
