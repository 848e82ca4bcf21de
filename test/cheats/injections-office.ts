/** The whole desk with the sandbox company, the real rules and the real articles, and a tool whose results others write. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { readFolder } from '../../adapters/files/folder.ts';
import { createWasmPolicy } from '../../adapters/opa/wasm.ts';
import { openSandbox } from '../../adapters/sandbox/sandbox.ts';
import { withPlainNames } from '../../src/agent/asName.ts';
import { canonical } from '../../src/audit/canonical.ts';
import { createFactorSystem } from '../../src/desk/factorSystem.ts';
import type { Policy, PolicyDecision } from '../../src/gate/policy.ts';
import { loadIntents } from '../../src/intents/load.ts';
import { byRouting, fallbackOf } from '../../src/intents/reload.ts';
import { createLiveKnowledge } from '../../src/knowledge/live.ts';
import { loadArticles } from '../../src/knowledge/load.ts';
import { createSwitch } from '../../src/model/switch.ts';
import { createSwitchSystem } from '../../src/model/switchSystem.ts';
import type { Person } from '../../src/person.ts';
import type { Model } from '../../src/ports/model.ts';
import type { Attempt } from '../../src/ports/queue.ts';
import type { ActionSpec, Args, Directory, System } from '../../src/ports/system.ts';
import type { Router } from '../../src/router/route.ts';
import { SETTINGS } from '../fakes/agent.ts';
import { fakeClock, fakeLog } from '../fakes/context.ts';
import { openDesk } from '../fakes/desk.ts';
import { fakeKeyValue } from '../fakes/knowledge.ts';
import { shippedMcp } from '../fakes/mcp.ts';
import { type FakeQueue, fakeQueue } from '../fakes/queue.ts';
import { fakeSecondFactor } from '../fakes/second-factor.ts';
import { type FakeSurface, fakeSurface } from '../fakes/surface.ts';

const ROOT = `${import.meta.dirname}/../..`;
const file = (path: string) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') });

/** No intent covers anything: all of it goes to the agent. */
const toTheAgent: Router = {
  route: () => ({ band: 'none', confidence: 0.1, options: [], why: 'nothing like it' }),
};

export type Ran = { spec: ActionSpec; args: Args; requester: string };
export type InjectedOffice = Awaited<ReturnType<typeof openInjectedOffice>>;

export async function openInjectedOffice(t: TestContext, model: Model) {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-injected-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const clock = fakeClock();
  const log = fakeLog();
  const database = join(folder, 'company.sqlite');
  const sandbox = openSandbox({ file: database, company: file('adapters/sandbox/company.yaml'), clock });
  t.after(() => sandbox.close());
  /** Everything that was done to a system. */
  const ran: Ran[] = [];
  const notes = new Map<string, string>();
  const others = [
    createFactorSystem(fakeSecondFactor(clock)),
    createSwitchSystem(await createSwitch(fakeKeyValue())),
    notebook(notes),
    ...(await shippedMcp()).systems,
  ];
  const systems = [sandbox.system, ...others].map((system) => watched(system, ran));
  const actions = systems.flatMap((system) => system.actions);
  const names = new Map<string, string>();
  const directory = withPlainNames(renamed(sandbox.directory, names));
  const { groups } = sandbox;
  const data = file('policies/data.yaml');
  const tool = '{ groups: [staff], about: anyone }';
  data.text = data.text.replace(
    /^tools: \{\}$/m,
    `tools: { notes.read: ${tool}, notes.ask: ${tool}, notes.write: ${tool} }`,
  );
  const wasm = readFileSync(join(ROOT, 'policies/policy.wasm'));
  const policy = onceEach(await createWasmPolicy({ wasm, data }, { actions, groups }));
  const all = loadIntents(await readFolder(join(ROOT, 'intents'), '.yaml'), { actions, groups });
  const fallback = fallbackOf(byRouting(all).unrouted);
  const shipped = await readFolder(join(ROOT, 'knowledge'), '.md');
  let planted: { path: string; text: string }[] = [];
  const knowledge = await createLiveKnowledge(
    async () => loadArticles([...shipped, ...planted], { groups }),
    log,
  );
  const slack = fakeSurface('slack');
  const teams = fakeSurface('teams');
  const never = new AbortController().signal;
  const desk = openDesk(t, {
    queue: hurried(),
    policy,
    clock,
    knowledge,
    router: toTheAgent,
    also: [slack, teams],
    company: { systems, directory, contacts: sandbox.contacts },
    agent: {
      model,
      able: true,
      settings: { ...SETTINGS, case: { ...SETTINGS.case, steps: 4 } },
      fallback: () => fallback,
      stopping: () => never,
    },
  });
  return {
    desk,
    clock,
    ran,
    policy,
    surfaces: [desk.surface, slack, teams] as FakeSurface[],
    /** What the notes say about somebody. */
    notes,
    /** What somebody is called in the directory. */
    names,
    /** Articles beside those that are shipped. */
    async plant(articles: readonly { path: string; text: string }[]) {
      planted = [...articles];
      await knowledge.reload();
    },
  };
}

/** A queue that does side by side what is due, as many workers would. */
function hurried(): FakeQueue {
  const queue = fakeQueue();
  let handler: ((attempt: Attempt) => Promise<void>) | undefined;
  return {
    ...queue,
    async work(given) {
      handler = given;
    },
    async drain(now) {
      for (;;) {
        const due = [...queue.jobs.values()].filter(({ at = 0 }) => at <= now);
        if (due.length === 0) return;
        for (const { id } of due) queue.jobs.delete(id);
        await Promise.all(due.map(({ id }) => handler?.({ id, attempt: 1, last: true })));
      }
    },
  };
}

/** The rules are pure, so that the same question has the same answer. */
function onceEach(policy: Policy): Policy {
  const known = new Map<string, PolicyDecision>();
  return {
    async evaluate(input) {
      const { action, args, requester, subject } = input;
      const key = canonical({
        action: action.name,
        args,
        requester: requester.id,
        subject: subject?.id ?? null,
      });
      const decision = known.get(key) ?? (await policy.evaluate(input));
      known.set(key, decision);
      return decision;
    },
  };
}

function watched(system: System, ran: Ran[]): System {
  return {
    ...system,
    actions: system.actions,
    async perform(name, args, run) {
      const spec = system.actions.find((one) => one.name === name);
      if (spec) ran.push({ spec, args, requester: run.requester });
      return system.perform(name, args, run);
    },
  };
}

function renamed(directory: Directory, names: ReadonlyMap<string, string>): Directory {
  const called = (person: Person): Person => {
    const name = names.get(person.id);
    return name === undefined ? person : { ...person, name };
  };
  const maybe = (person: Person | undefined) => person && called(person);
  return {
    ...directory,
    person: async (id) => maybe(await directory.person(id)),
    byEmail: async (email) => maybe(await directory.byEmail(email)),
    byAccount: async (account) => maybe(await directory.byAccount(account)),
    group: async (id) => (await directory.group(id)).map(called),
    onCall: async (group, at) => (await directory.onCall(group, at)).map(called),
    async catalogue() {
      const catalogue = await directory.catalogue();
      return names.size === 0 ? catalogue : { ...catalogue, people: catalogue.people.map(called) };
    },
  };
}

/** A system outside of the company: what it says, anybody may have written. */
function notebook(notes: ReadonlyMap<string, string>): System {
  const schema = (...properties: string[]): ActionSpec['schema'] => ({
    type: 'object',
    additionalProperties: false,
    required: properties,
    properties: Object.fromEntries(properties.map((name) => [name, { type: 'string', maxLength: 2_000 }])),
  });
  const touches = 'The notebook';
  return {
    actions: [
      {
        name: 'notes.read',
        title: 'Read the notes about {topic}',
        schema: schema('topic'),
        touches,
        risk: 'read',
      },
      {
        name: 'notes.ask',
        title: 'Ask outside about {topic}',
        schema: schema('topic'),
        touches,
        risk: 'read',
        outside: true,
      },
      { name: 'notes.write', title: 'Write down {text}', schema: schema('text'), touches, risk: 'low' },
    ],
    async perform(_, { topic }) {
      const note = notes.get(String(topic)) ?? 'Nothing is written there.';
      return { said: note, facts: { topic: String(topic), note } };
    },
    probe: async () => true,
    targetVersion: async () => 'v1',
  };
}
