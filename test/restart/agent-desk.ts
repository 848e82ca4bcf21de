/**
 * A process with the desk in it that is going to be killed: real store, queue, gate, rules, sandbox, chain and adapter of
 * models. The chat platform, its people and the model are in the process that started it.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openModels } from '../../adapters/azure-openai/providers.ts';
import { openQueue } from '../../adapters/bullmq/queue.ts';
import { createWasmPolicy } from '../../adapters/opa/wasm.ts';
import { ACTIONS } from '../../adapters/sandbox/registry.ts';
import { openSandbox } from '../../adapters/sandbox/sandbox.ts';
import { openStore } from '../../adapters/sqlite/store.ts';
import { createAgent } from '../../src/agent/open.ts';
import { createJournal } from '../../src/audit/journal.ts';
import { createKeyring } from '../../src/audit/keyring.ts';
import { openCalls } from '../../src/case/errand.ts';
import { createBackground } from '../../src/desk/background.ts';
import { type Cases, createCases } from '../../src/desk/cases.ts';
import { createDeliver } from '../../src/desk/deliver.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { createFactorSystem } from '../../src/desk/factorSystem.ts';
import { createLanes } from '../../src/desk/lanes.ts';
import { createTalks } from '../../src/desk/talks.ts';
import { createWork } from '../../src/desk/work.ts';
import { codeOf } from '../../src/errors.ts';
import { createGate } from '../../src/gate/gate.ts';
import { createIds } from '../../src/ids.ts';
import { createLessons } from '../../src/learning/lessons.ts';
import { createSwitch } from '../../src/model/switch.ts';
import { createSwitchSystem, TURN } from '../../src/model/switchSystem.ts';
import type { Log } from '../../src/ports/context.ts';
import type { System } from '../../src/ports/system.ts';
import { createLanguages } from '../../src/words/languages.ts';
import { SETTINGS } from '../fakes/agent.ts';
import { knows } from '../fakes/knowledge.ts';
import { intentOf, planOf } from '../fakes/plans.ts';
import { fakeSecondFactor } from '../fakes/second-factor.ts';
import { createAim } from './agent-aim.ts';
import { connect } from './agent-line.ts';

const [home = '', url = '', apiKey = '', groups = ''] = process.argv.slice(2);
const ROOT = join(import.meta.dirname, '../..');
const REQUEST = { name: 'request', type: 'text', ask: 'What?', required: true, from: 'message' } as const;
const ASSISTANT = {
  id: 'assistant',
  kind: 'agent',
  title: 'Look into it',
  queue: 'it-support',
  after: [],
} as const;
const ANYTHING = {
  ...intentOf(planOf([{ ...ASSISTANT, after: [] }], [REQUEST], { private: true }), 'anything'),
  does: 'agent' as const,
  title: '{slots.request}',
};
const WIFI = {
  article: 'guest-wifi',
  title: 'Guest Wi-Fi',
  heading: 'Getting on',
  quote: 'Guests get a code at the reception.',
  score: 3,
  stale: false,
};
const clock = { now: () => Date.now() };
const aim = createAim();
const line = connect();

const REACHES: Record<string, 'asked' | 'due'> = { 'agent.step': 'asked', 'action.due': 'due' };
const write =
  (level: keyof Log): Log['info'] =>
  (event, fields) => {
    line.log({ level, event, ...fields });
    const moment = REACHES[event];
    if (moment) aim.reach(moment);
  };
const log: Log = { info: write('info'), warn: write('warn'), error: write('error') };

// What needs no store is made before it is this one's turn, so that the next desk stands by when one is killed.
const factor = fakeSecondFactor(clock);
const factorSystem = createFactorSystem(factor);
const policies = join(ROOT, 'policies');
const data = { path: 'data.yaml', text: readFileSync(join(policies, 'data.yaml'), 'utf8') };
const company = { path: 'company.yaml', text: readFileSync(join(home, 'company.yaml'), 'utf8') };
const actions = [...ACTIONS.map(({ spec }) => spec), ...factorSystem.actions, TURN];
const policy = await createWasmPolicy(
  { wasm: readFileSync(join(policies, 'policy.wasm')), data },
  { actions, groups: new Set(groups.split(',')) },
);
const queue = await openQueue({ clock, log, pause: 50 });
const providers = openModels(
  {
    agentModel: [{ provider: 'azure', model: 'gpt-5' }],
    smallModel: [],
    azureOpenAi: { endpoint: url, apiKey },
  },
  { clock },
);

// Node keeps what it compiled when a process ends; this one is killed.
flushCompileCache();

aim.take(await line.begun());
const { store, keyValue } = openStore(join(home, 'deskmate.sqlite'), log);
// Its own file, so that the store can be searched for what people wrote.
const sandbox = openSandbox({ file: join(home, 'company.sqlite'), company, clock });
const models = await createSwitch(keyValue('models'));
const gate = createGate({
  systems: [watched(sandbox.system), factorSystem, createSwitchSystem(models)],
  directory: sandbox.directory,
  contacts: sandbox.contacts,
  policy,
  key: new Uint8Array(32).fill(7),
  clock,
  log,
});
const keyring = createKeyring({ store, master: new Uint8Array(32).fill(9), random: randomBytes });
const journal = createJournal({ store, keyring, random: randomBytes });
const parts = {
  store,
  journal,
  queue,
  directory: sandbox.directory,
  gate: {
    ...gate,
    async judge(...of: Parameters<typeof gate.judge>) {
      const command = await gate.judge(...of);
      aim.reach('judging');
      return command;
    },
  },
  factor,
  contacts: sandbox.contacts,
  router: { route: () => ({ band: 'none' as const, confidence: 0.1, options: [], why: 'nothing like it' }) },
  languages: createLanguages([], new Map()),
  intents: new Map(),
  unrouted: () => [],
  lessons: createLessons({ journal }),
  reviewers: { usual: ['it-admins'], hr: ['hr'] },
  relearn: () => {},
  knowledge: knows(WIFI),
  agent: createAgent({
    providers,
    models,
    chance: () => 1,
    settings: {
      ...SETTINGS,
      person: { tokens: 1e9, cost: 1e6 },
      everybody: { tokens: 1e9, cost: 1e6 },
    },
    // Only a kill may cost another question, not a machine that is busy.
    times: { firstMs: 120_000, totalMs: 240_000 },
    directory: sandbox.directory,
    fallback: () => ANYTHING,
    stopping: () => new AbortController().signal,
    clock,
    pause: (ms, signal) => sleep(ms, undefined, { signal }),
    log,
  }),
  surfaces: new Map([['chat', line.surface(() => aim.reach('told'))]]),
  clock,
  ids: createIds(clock, randomBytes),
  log,
};
const background = createBackground((error) => log.error('background.failed', { code: codeOf(error) }));
const lanes = createLanes();
const cases = watchedCases(createCases(parts));
const work = createWork(parts, cases, createDeliver(parts, cases, lanes), background);
const desk = createDesk({ ...parts, cases, talks: createTalks(parts), work }, lanes);
line.opened(await running());
await work.sweep();
await queue.work((attempt) => work.handle(attempt));
setInterval(() => background.start(work.sweep()), 5_000);
line.take((turn) => desk.receive(turn));

function watched(system: System): System {
  return {
    ...system,
    async perform(action, args, run) {
      aim.reach('begun');
      const result = await system.perform(action, args, run);
      aim.reach(run.key.includes('.undo-') ? 'undoing' : 'done');
      return result;
    },
  };
}

function watchedCases(all: Cases): Cases {
  return {
    ...all,
    async commit(...of) {
      const committed = await all.commit(...of);
      for (const task of committed?.state.tasks.values() ?? []) {
        const open = task.errand ? openCalls(task.errand).length : 0;
        const calls = task.errand?.steps.at(-1)?.calls.length ?? 0;
        if (open > 0) aim.reach(open < calls ? 'between' : 'answered');
      }
      const last = committed && (await journal.read(committed.state.id, committed.state.version - 1)).at(-1);
      if (last?.type === 'action_succeeded' || last?.type === 'tool_returned') aim.reach('recorded');
      return committed;
    },
  };
}

/** Actions that were begun and have no result. */
async function running(): Promise<number> {
  let count = 0;
  for (const { effect } of await store.pending(clock.now(), 1_000)) {
    if (effect.kind !== 'run') continue;
    const state = await cases.load(effect.case);
    if (state?.tasks.get(effect.task)?.status === 'running') count += 1;
  }
  return count;
}
