/** The whole desk in one process, with a scripted model behind its mask. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWasmPolicy } from '../adapters/opa/wasm.ts';
import { openStore } from '../adapters/sqlite/store.ts';
import { createAgent } from '../src/agent/open.ts';
import { loadAgentSettings } from '../src/agent/settings.ts';
import { createJournal } from '../src/audit/journal.ts';
import { createKeyring } from '../src/audit/keyring.ts';
import { createBackground } from '../src/desk/background.ts';
import { createCases } from '../src/desk/cases.ts';
import { createDeliver } from '../src/desk/deliver.ts';
import { createDesk } from '../src/desk/desk.ts';
import { createFactorSystem } from '../src/desk/factorSystem.ts';
import { createLanes } from '../src/desk/lanes.ts';
import type { Parts } from '../src/desk/parts.ts';
import { createTalks } from '../src/desk/talks.ts';
import { createWork } from '../src/desk/work.ts';
import { createGate } from '../src/gate/gate.ts';
import { createLessons } from '../src/learning/lessons.ts';
import { createSwitch } from '../src/model/switch.ts';
import { createSwitchSystem } from '../src/model/switchSystem.ts';
import type { Model } from '../src/ports/model.ts';
import type { Args, System } from '../src/ports/system.ts';
import type { What } from '../src/turn.ts';
import { createLanguages } from '../src/words/languages.ts';
import { fakeClock, fakeIds, fakeLog } from '../test/fakes/context.ts';
import { fakeQueue } from '../test/fakes/queue.ts';
import { fakeSecondFactor } from '../test/fakes/second-factor.ts';
import { fakeSurface } from '../test/fakes/surface.ts';
import { NOW, type Office, readOne, root, rules, sandboxIn } from './tokens-office.ts';
import { companyTools } from './tokens-tools.ts';

const MINUTE = 60_000;
const THREAD = 't1';

/** What the company's systems were made to do. */
export type Ran = { action: string; args: Args };

export type BenchDesk = Awaited<ReturnType<typeof openBenchDesk>>;

/**
 * @param who the person who writes
 * @param options `masked`: false gives the model what stands behind the mask, for whoever puts it on later
 */
export async function openBenchDesk(office: Office, model: Model, who: string, { masked = true } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'deskmate-tokens-'));
  const clock = fakeClock(NOW);
  const log = fakeLog();
  const file = join(folder, 'deskmate.sqlite');
  const { store, keyValue } = openStore(file, log);
  const sandbox = await sandboxIn(file, clock);
  const { directory, contacts, groups } = sandbox;
  const ran: Ran[] = [];
  const models = await createSwitch(keyValue('models'));
  const factor = fakeSecondFactor(clock);
  const own = [createFactorSystem(factor), createSwitchSystem(models), companyTools()];
  const systems = [noting(sandbox.system, ran), ...own];
  const policy = await createWasmPolicy(
    { wasm: await readFile(join(root, 'policies/policy.wasm')), data: await rules() },
    { actions: systems.flatMap(({ actions }) => actions), groups },
  );
  const gate = createGate({
    systems,
    directory,
    contacts,
    policy,
    key: new Uint8Array(32).fill(7),
    clock,
    log,
  });
  const keyring = createKeyring({ store, master: new Uint8Array(32).fill(9), random: randomBytes });
  const journal = createJournal({ store, keyring, random: randomBytes });
  const settings = loadAgentSettings(await readOne('policies/models.yaml'));
  const surface = fakeSurface();
  const queue = fakeQueue();
  const never = new AbortController().signal;
  const hidden = createAgent({
    providers: { agent: [model], small: [] },
    // Nothing is looked at twice.
    chance: () => 0.999,
    models,
    settings,
    times: { firstMs: 8_000, totalMs: 60_000 },
    directory,
    fallback: () => office.fallback,
    stopping: () => never,
    clock,
    // Its clock stands still, so that nothing is ever late.
    pause: (_, signal) => new Promise((over) => signal.addEventListener('abort', over)),
    log,
  });
  const agent = masked ? hidden : { ...hidden, model };
  const intents = new Map(office.intents.map((intent) => [intent.name, intent]));
  const parts: Parts = {
    store,
    journal,
    queue,
    directory,
    gate,
    factor,
    router: office.router,
    languages: createLanguages([], intents),
    intents,
    unrouted: () => [],
    lessons: createLessons({ journal }),
    reviewers: { usual: ['it-admins'], hr: ['hr'] },
    relearn: () => {},
    knowledge: office.knowledge,
    agent,
    surfaces: new Map([[surface.name, surface]]),
    clock,
    ids: fakeIds(),
    log,
  };
  const lanes = createLanes();
  const background = createBackground((error) => log.error('background', { cause: String(error) }));
  const cases = createCases(parts);
  const work = createWork(parts, cases, createDeliver(parts, cases, lanes), background);
  const desk = createDesk({ ...parts, cases, talks: createTalks(parts), work }, lanes);
  await queue.work((attempt) => work.handle(attempt));
  let turns = 0;

  async function receive(as: string, what: What, thread: string): Promise<void> {
    turns += 1;
    await desk.receive({
      id: `web:${turns}`,
      at: clock.now(),
      from: { account: `web:${as}`, email: `${as}@lumen.example` },
      where: { surface: 'web', thread, shared: false },
      what,
    });
    await background.idle();
    await queue.drain(clock.now());
    await background.idle();
  }

  return {
    parts,
    cases,
    policy,
    systems,
    ran,
    /** Everything that follows from it has happened when it resolves. */
    async says(text: string): Promise<void> {
      clock.pass(MINUTE);
      await receive(who, { kind: 'message', text }, THREAD);
    },
    /** Presses the newest button with that label on any card of that person; false when there is none. */
    async presses(as: string, label: string): Promise<boolean> {
      const own = as === who ? THREAD : `dm-${as}@lumen.example`;
      const found = surface.buttons(own).findLast(({ button }) => button.label === label);
      if (!found) return false;
      const on = { message: found.reference };
      await receive(as, { kind: 'click', press: found.button.press, on }, own);
      return true;
    },
    /** What the person who writes reads in their thread, oldest first. */
    reads: () => surface.cards(THREAD),
    async close(): Promise<void> {
      await sandbox.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

function noting(system: System, ran: Ran[]): System {
  return {
    ...system,
    async perform(action, args, run) {
      const result = await system.perform(action, args, run);
      ran.push({ action, args });
      return result;
    },
  };
}
