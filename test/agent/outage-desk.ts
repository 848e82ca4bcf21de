/** The whole desk with an agent whose models are in trouble: real chain and adapter, a stand-in provider, no real time. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { createAzureModel } from '../../adapters/azure-openai/model.ts';
import { createAgent } from '../../src/agent/open.ts';
import type { Policy } from '../../src/gate/policy.ts';
import type { Finding } from '../../src/knowledge/article.ts';
import { createSwitch } from '../../src/model/switch.ts';
import { createSwitchSystem } from '../../src/model/switchSystem.ts';
import type { Model } from '../../src/ports/model.ts';
import { SETTINGS } from '../fakes/agent.ts';
import { type Answer, type ChatBody, startStandIn } from '../fakes/azure-openai.ts';
import { fakeContacts, fakeDirectory, fakeSystem } from '../fakes/company.ts';
import { fakeLog } from '../fakes/context.ts';
import { keywordRouter, openDesk } from '../fakes/desk.ts';
import { fakeKeyValue, knows } from '../fakes/knowledge.ts';
import { actionTask, intentOf, planOf } from '../fakes/plans.ts';
import { decisionOf, fakePolicy } from '../fakes/policy.ts';
import type { FakeQueue } from '../fakes/queue.ts';
import { fakeTime } from '../fakes/time.ts';
import { ANYTHING } from './desk.ts';

const KEY = 'key-canary-41c7';
/** Stands in every message that people write here. */
export const WORDS = 'words-canary-8e2d';
/** ms in which a person must have an honest answer. */
export const PATIENCE = 10_000;

/** One answer of the provider; `after` so many ms. */
export type Step = Answer & { after?: number };

const STOP = intentOf(planOf([actionTask('turn', 'models.turn', { to: 'off' })]), 'turn_models');

/** @param script what the provider does with each request; the last one stays */
export async function outageDesk(
  t: TestContext,
  script: readonly Step[] | ((body: ChatBody) => Step),
  options: { finds?: Finding; policy?: Policy; endpoint?: string; queue?: FakeQueue } = {},
) {
  const time = fakeTime();
  const { clock, pause } = time;
  const modelLog = fakeLog();
  const never = new AbortController().signal;
  /** Requests that the provider keeps waiting, those that somebody waits for, and answers that are still to come. */
  let [kept, asked, late] = [0, 0, 0];
  const azure = await startStandIn(
    t,
    (body) => {
      const at = Math.min(azure.requests.length, script.length) - 1;
      const step = typeof script === 'function' ? script(body) : script[at];
      if (!step) throw new Error('the script is empty');
      const { after, ...answer } = step;
      if (after !== undefined || 'hang' in answer || 'hangAfter' in answer) kept += 1;
      return after === undefined ? answer : { ...answer, wait: later(after) };
    },
    { key: KEY },
  );
  const later = async (ms: number) => {
    late += 1;
    await pause(ms, never);
    late -= 1;
  };
  const real = createAzureModel({ endpoint: options.endpoint ?? azure.url, apiKey: KEY }, 'gpt-5', { clock });
  const provider: Model = {
    name: real.name,
    async respond(...of) {
      asked += 1;
      try {
        return await real.respond(...of);
      } finally {
        asked -= 1;
        kept = 0;
      }
    },
  };
  const directory = fakeDirectory();
  const system = fakeSystem();
  const models = await createSwitch(fakeKeyValue());
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-outage-'));
  const file = join(folder, 'deskmate.sqlite');
  const desk = openDesk(t, {
    file,
    clock,
    ...(options.queue && { queue: options.queue }),
    policy: options.policy ?? fakePolicy(() => decisionOf()),
    knowledge: knows(options.finds),
    intents: [STOP],
    router: {
      route: (text) =>
        /stop the models/.test(text)
          ? { band: 'act', intent: STOP.name, confidence: 0.95, options: [], why: 'keyword' }
          : keywordRouter.route(text),
    },
    company: { systems: [system, createSwitchSystem(models)], directory, contacts: fakeContacts() },
    agent: createAgent({
      providers: { agent: [provider], small: [] },
      chance: () => 0.5,
      models,
      settings: SETTINGS,
      times: { firstMs: 8_000, totalMs: 60_000 },
      directory,
      fallback: () => ANYTHING,
      stopping: () => never,
      clock,
      pause,
      log: modelLog,
    }),
  });
  t.after(() => rmSync(folder, { recursive: true }));
  t.after(() => {
    const jobs = [...desk.queue.jobs.values()];
    assert.doesNotMatch(JSON.stringify([desk.log.lines, modelLog.lines, jobs]), /canary/);
  });

  /** When each thread first showed something else than that the desk is at work. */
  const answeredAt = new Map<string, number>();
  /** What was shown while it was being written. */
  const grown: { text: string; at: number }[] = [];
  const { post, edit } = desk.surface;
  const note = (thread: string | undefined) => {
    const card = [...desk.surface.messages.values()].findLast(({ where }) => where.thread === thread)?.card;
    if (card?.live) grown.push({ text: card.text ?? '', at: clock.now() });
    const working = card?.live || /^I am (looking into it|on it)\.$/.test(card?.text ?? '');
    if (thread && card && !working && !answeredAt.has(thread)) answeredAt.set(thread, clock.now());
  };
  desk.surface.post = async (where, card) => {
    const reference = await post(where, card);
    note(where.thread);
    return reference;
  };
  desk.surface.edit = async (reference, card) => {
    await edit(reference, card);
    note(desk.surface.messages.get(reference)?.where.thread);
  };

  /** Jobs may come due while time passes. */
  async function settle(): Promise<void> {
    const isDue = () => [...desk.queue.jobs.values()].some(({ at = 0 }) => at <= clock.now());
    do await desk.settle();
    while (isDue());
  }

  /** Lets the real network do its work, and time pass only while somebody waits for nothing else. */
  async function through(work: Promise<unknown>): Promise<void> {
    const state = { over: false };
    const done = work.finally(() => {
      state.over = true;
    });
    while (!state.over) {
      await turn();
      const waits = time.waiting > late && (asked === 0 || kept > 0);
      if (waits && !state.over) await time.pass(50);
    }
    await done;
  }

  return {
    ...desk,
    azure,
    time,
    models,
    system,
    modelLog,
    through,
    settle,
    grown,
    /** Writes in a thread, and lets everything happen that follows; `ms`: until the person had an answer. */
    async asks(text: string, { who = 'ada', thread = 't1' } = {}) {
      const began = clock.now();
      const where = { surface: 'web', thread, shared: true };
      await through(desk.says(who, `${text} ${WORDS}`, { where }).then(settle));
      const [view] = await desk.store.casesOf(who, { open: false, limit: 1 });
      const id = view?.id ?? '';
      const cards = [...desk.surface.messages.values()].filter(({ where: at }) => at.thread === thread);
      const ms = (answeredAt.get(thread) ?? Number.POSITIVE_INFINITY) - began;
      return { id, text: cards.at(-1)?.card.text ?? '', ms, state: await desk.cases.load(id) };
    },
    breaker: () =>
      modelLog.lines.flatMap(({ event, fields }) => (event === 'model.breaker' ? [fields.state] : [])),
    failures: () =>
      modelLog.lines.flatMap(({ event, fields }) => (event === 'model.failed' ? [fields.code] : [])),
    /** Events and effects as they stand in the store. */
    stored() {
      const db = new DatabaseSync(file, { readOnly: true });
      const rows = db.prepare('SELECT events, effects FROM appends').all();
      db.close();
      return JSON.stringify(rows);
    },
  };
}
