/** The whole desk over a real SQLite file, with a small company, a keyword router and fakes at the edges. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { openStore } from '../../adapters/sqlite/store.ts';
import type { Agent } from '../../src/agent/agent.ts';
import { createJournal } from '../../src/audit/journal.ts';
import { createKeyring } from '../../src/audit/keyring.ts';
import { createBackground } from '../../src/desk/background.ts';
import { createCases } from '../../src/desk/cases.ts';
import { createDeliver } from '../../src/desk/deliver.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { createLanes } from '../../src/desk/lanes.ts';
import { createTalks } from '../../src/desk/talks.ts';
import { createWork } from '../../src/desk/work.ts';
import { createGate } from '../../src/gate/gate.ts';
import type { Policy } from '../../src/gate/policy.ts';
import type { Intent } from '../../src/intents/intent.ts';
import type { Knowledge } from '../../src/knowledge/article.ts';
import { createLessons } from '../../src/learning/lessons.ts';
import type { ActionSpec, Contacts, Directory, System } from '../../src/ports/system.ts';
import type { Route, Router } from '../../src/router/route.ts';
import type { Press, Turn, What } from '../../src/turn.ts';
import { createLanguages } from '../../src/words/languages.ts';
import type { Words } from '../../src/words/words.ts';
import { fakeAgent } from './agent.ts';
import { fakeContacts, fakeDirectory, fakeSystem } from './company.ts';
import { type FakeClock, fakeClock, fakeIds, fakeLog } from './context.ts';
import { knows } from './knowledge.ts';
import { APP, actionTask, intentOf, planOf } from './plans.ts';
import { approvedBy, decisionOf, fakePolicy } from './policy.ts';
import { type FakeQueue, fakeQueue } from './queue.ts';
import { fakeSecondFactor } from './second-factor.ts';
import { type FakeSurface, fakeSurface } from './surface.ts';

const GRANT = intentOf(
  planOf([actionTask('grant', 'app.grant', { app: '{slots.app}', person: '{requester}' })], [APP]),
  'app_access',
);
const TALK = {
  ...intentOf(
    planOf([{ id: 'talk', kind: 'handover', title: 'Talk', queue: 'it-support', after: [] }]),
    'talk_to_human',
  ),
  label: 'Talk to a person',
};
const SECRET = intentOf({ ...GRANT.plan, private: true }, 'bank');
const POLICY = intentOf(
  planOf([{ id: 'look', kind: 'answer', title: 'Look it up', queue: 'it-support', after: [] }]),
  'policy_question',
);
const STATUS: Intent = { ...intentOf(planOf([])), name: 'case_status', does: 'status' };

/** Routes by a word in the message. */
export const keywordRouter: Router = {
  route(text): Route {
    const sure = (intent: string): Route => ({
      band: 'act',
      intent,
      confidence: 0.95,
      options: [],
      why: 'keyword',
    });
    if (/access/.test(text)) return sure('app_access');
    if (/secret/.test(text)) return sure('bank');
    if (/person/.test(text)) return sure('talk_to_human');
    if (/cases/.test(text)) return sure('case_status');
    if (/policy/.test(text)) return sure('policy_question');
    if (/perhaps/.test(text))
      return {
        band: 'clarify',
        intent: 'case_status',
        confidence: 0.5,
        options: [{ intent: 'case_status', confidence: 0.5 }],
        why: 'torn',
      };
    if (/maybe/.test(text))
      return {
        band: 'clarify',
        intent: 'app_access',
        confidence: 0.5,
        options: [{ intent: 'app_access', confidence: 0.5 }],
        why: 'torn',
      };
    return { band: 'none', confidence: 0.1, options: [], why: 'nothing like it' };
  },
};

/** Approval by the owner for everything but undo, which is allowed. */
const ownerPolicy = fakePolicy(({ action }) =>
  action.name === 'app.revoke' ? decisionOf() : approvedBy({ approvers: [{ kind: 'app_owner' }] }),
);

export function openDesk(
  t: TestContext,
  options: {
    policy?: Policy;
    clock?: FakeClock;
    file?: string;
    knowledge?: Knowledge;
    /** Surfaces beside `web`. */
    also?: FakeSurface[];
    intents?: Intent[];
    /** Beside giving access and taking it back. */
    actions?: ActionSpec[];
    router?: Router;
    /** Beside English. */
    languages?: Words[];
    relearn?: () => void;
    agent?: Partial<Agent>;
    queue?: FakeQueue;
    /** Another company than the small one. */
    company?: { systems: readonly System[]; directory: Directory; contacts: Contacts };
  } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-desk-'));
  const { store } = openStore(options.file ?? join(folder, 'deskmate.sqlite'), fakeLog());
  t.after(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const keyring = createKeyring({ store, master: new Uint8Array(32).fill(9), random: randomBytes });
  const journal = createJournal({ store, keyring, random: randomBytes });
  const clock = options.clock ?? fakeClock();
  const log = fakeLog();
  const directory = fakeDirectory();
  const system = fakeSystem(options.actions);
  const contacts = fakeContacts();
  const factor = fakeSecondFactor(clock);
  const queue = options.queue ?? fakeQueue();
  const surface = fakeSurface();
  const gate = createGate({
    systems: [system],
    directory,
    contacts,
    ...options.company,
    policy: options.policy ?? ownerPolicy,
    key: new Uint8Array(32).fill(7),
    clock,
    log,
  });
  const intents = new Map(
    [GRANT, TALK, SECRET, STATUS, POLICY, ...(options.intents ?? [])].map((intent) => [intent.name, intent]),
  );
  const knowledge = options.knowledge ?? knows(undefined);
  const surfaces = new Map([surface, ...(options.also ?? [])].map((one) => [one.name, one]));
  const fakes = {
    store,
    journal,
    queue,
    directory,
    gate,
    factor,
    contacts,
    router: options.router ?? keywordRouter,
    languages: createLanguages(options.languages ?? [], intents),
    intents,
    unrouted: () => [],
    lessons: createLessons({ journal }),
    reviewers: { usual: ['it-admins'], hr: ['hr'] },
    relearn: options.relearn ?? (() => {}),
    knowledge,
    agent: fakeAgent(options.agent),
    surfaces,
    clock,
    ids: fakeIds(),
    log,
  };
  const parts = { ...fakes, ...options.company };
  const lanes = createLanes();
  const background = createBackground((error) => log.error('background', { cause: String(error) }));
  const cases = createCases(parts);
  const work = createWork(parts, cases, createDeliver(parts, cases, lanes), background);
  const desk = createDesk({ ...parts, cases, talks: createTalks(parts), work }, lanes);
  void queue.work((attempt) => work.handle(attempt));
  let turns = 0;
  /** A press without a place is taken to be on the message whose button it is. */
  const placed = (what: What): What => {
    if ((what.kind !== 'click' && what.kind !== 'form') || what.on !== undefined) return what;
    const same = (press: Press) => JSON.stringify(press) === JSON.stringify(what.press);
    const [reference] =
      [...surface.messages].find(([, { card }]) => card.buttons?.some(({ press }) => same(press))) ?? [];
    return reference === undefined ? what : { ...what, on: { message: reference } };
  };
  const turn = (who: string, what: What, more: Partial<Turn> = {}): Turn => {
    turns += 1;
    const where = { surface: 'web', thread: 't1', shared: false };
    return {
      id: `web:${turns}`,
      at: clock.now(),
      from: { account: `web:${who}`, email: `${who}@lumen.example` },
      where,
      what: placed(what),
      ...more,
    };
  };
  const settle = async () => {
    await background.idle();
    await queue.drain(clock.now());
    await background.idle();
  };
  return {
    ...fakes,
    system,
    queue,
    surface,
    directory,
    log,
    clock,
    cases,
    work,
    desk,
    turn,
    settle,
    async says(who: string, text: string, more?: Partial<Turn>) {
      await desk.receive(turn(who, { kind: 'message', text }, more));
      await background.idle();
    },
    /** Presses the first button with that label in a thread; with `values` its form is sent as well. */
    async presses(
      who: string,
      label: string,
      thread: string,
      {
        where,
        values,
        from = thread,
      }: { where?: Turn['where']; values?: Record<string, string>; from?: string } = {},
    ) {
      const found = surface.buttons(from).find(({ button }) => button.label === label);
      if (!found) throw new Error(`no button "${label}" in ${from}`);
      const { button, reference } = found;
      const on = { message: reference };
      const what: What =
        values === undefined
          ? { kind: 'click', press: button.press, on }
          : { kind: 'form', press: button.press, values, on };
      await desk.receive(turn(who, what, where && { where }));
      await settle();
    },
  };
}
