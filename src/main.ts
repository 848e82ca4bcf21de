/** The composition root: reads the settings, puts the parts together, serves. Nothing else imports adapters. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import express from 'express';
import type { Providers } from '../adapters/azure-openai/providers.ts';
import { openQueue } from '../adapters/bullmq/queue.ts';
import { readFolder } from '../adapters/files/folder.ts';
import { openKeys } from '../adapters/files/keys.ts';
import { openLedger } from '../adapters/files/ledger.ts';
import { watchFolder } from '../adapters/files/watch.ts';
import { openMcp } from '../adapters/mcp/open.ts';
import type { Known } from '../adapters/opa/data-check.ts';
import { createRemotePolicy } from '../adapters/opa/remote.ts';
import { createWasmPolicy } from '../adapters/opa/wasm.ts';
import { createLog } from '../adapters/pino/log.ts';
import { openSandbox } from '../adapters/sandbox/sandbox.ts';
import { openStore } from '../adapters/sqlite/store.ts';
import { createTotp } from '../adapters/totp/totp.ts';
import { createTrainer } from '../adapters/training/trainer.ts';
import { createWeb } from '../adapters/web/index.ts';
import { withPlainNames } from './agent/asName.ts';
import { createAgent } from './agent/open.ts';
import { loadAgentSettings } from './agent/settings.ts';
import { signerOf } from './audit/checkpoint.ts';
import { createCheckpoints } from './audit/checkpoints.ts';
import { createErase } from './audit/erase.ts';
import { createJournal } from './audit/journal.ts';
import { createKeyring } from './audit/keyring.ts';
import { loadRetention, sweepRetention } from './audit/retention.ts';
import { type Config, readConfig } from './config.ts';
import { createBackground } from './desk/background.ts';
import { createCases } from './desk/cases.ts';
import { createConsole } from './desk/console.ts';
import { createDeliver } from './desk/deliver.ts';
import { createDesk } from './desk/desk.ts';
import { createFactorSystem } from './desk/factorSystem.ts';
import { createLanes } from './desk/lanes.ts';
import type { Parts } from './desk/parts.ts';
import { createTalks } from './desk/talks.ts';
import { createWork } from './desk/work.ts';
import { DeskmateError, whatFailed } from './errors.ts';
import { createGate } from './gate/gate.ts';
import type { Policy } from './gate/policy.ts';
import { createIds } from './ids.ts';
import type { Intent } from './intents/intent.ts';
import { loadIntents } from './intents/load.ts';
import { byRouting, createReload, fallbackOf } from './intents/reload.ts';
import { createLiveKnowledge } from './knowledge/live.ts';
import { loadArticles } from './knowledge/load.ts';
import { openKeeper } from './knowledge/open.ts';
import { loadKnowledgeSettings } from './knowledge/settings.ts';
import { createVectors } from './knowledge/vectors.ts';
import { createLessons } from './learning/lessons.ts';
import { createRelearn, type Train, trainWith } from './learning/relearn.ts';
import { loadReviewers } from './learning/reviewers.ts';
import { createReports } from './mcp/report.ts';
import { createTellAdmins } from './mcp/tellAdmins.ts';
import { createUnderstand } from './mcp/understand.ts';
import { createSwitch } from './model/switch.ts';
import { createSwitchSystem } from './model/switchSystem.ts';
import type { Clock, Ids, Log } from './ports/context.ts';
import type { Surface } from './ports/surface.ts';
import type { Trainer } from './ports/trainer.ts';
import { createMasker } from './privacy/masker.ts';
import { namesOf } from './privacy/names.ts';
import { reloading } from './reload.ts';
import { loadCosts } from './router/costs.ts';
import { replaceable } from './router/replaceable.ts';
import { routerOf } from './router/router.ts';
import { lessonsOf } from './router/train.ts';
import { createLanguages } from './words/languages.ts';
import { loadMessages } from './words/messageFile.ts';

export type Running = {
  url: string;
  port: number;
  /** Resolves when no reply is on its way; jobs in the queue may still run. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

export type Overrides = { clock?: Clock; ids?: Ids; log?: Log; trainer?: Trainer };

const SWEEP_EVERY_MS = 5_000;
/** Checkpoints of the audit trail, and the end of what was kept long enough. */
const KEEP_EVERY_MS = 5 * 60_000;
/** Whether somebody else turned models off. */
const LOOK_EVERY_MS = 500;
const GRACE_MS = 2_000;

/**
 * Starts everything and resolves when it serves.
 * @throws DeskmateError with the sentence to show: wrong settings, a broken intent, article, rule or company
 *   file, a port that is taken.
 */
export async function start(config: Config, overrides: Overrides = {}): Promise<Running> {
  const random = pooledBytes();
  const clock = overrides.clock ?? { now: () => Date.now() };
  const ids = overrides.ids ?? createIds(clock, random);
  const log = overrides.log ?? createLog(config.logLevel);
  const database = join(config.home, 'deskmate.sqlite');
  const { store, keyValue } = openStore(database, log);
  const sandbox = await openSandbox({ file: database, company: await readOne(config.company), clock });
  const { groups, system } = sandbox;
  const directory = withPlainNames(sandbox.directory);
  const ledger = openLedger(config.checkpoints);
  const fresh = (await store.someKey()) === undefined && (await ledger.last()) === undefined;
  const keys = openKeys(join(config.home, 'keys.json'), { fresh });
  const keyring = createKeyring({ store, master: keys.master, random });
  await keyring.check();
  const retention = loadRetention(await readOne(join(config.policies, 'retention.yaml')));
  const erase = createErase({ store, keyring });
  const signer = signerOf(keys.privateKey);
  const { checkpoint } = createCheckpoints({ store, ledger, signer, log });
  const signHeads = () =>
    checkpoint(clock.now()).catch((error) => log.error('checkpoint.failed', whatFailed(error)));
  const keepAudit = async () => {
    await signHeads();
    await sweepRetention({ store, erase, retention, log }, clock.now());
  };
  const factor = createTotp({
    shelf: keyValue('totp'),
    key: keys.derive('totp'),
    clock,
    randomBytes: random,
  });
  const models = await createSwitch(keyValue('models'));
  const own = [system, createFactorSystem(factor), createSwitchSystem(models)];
  const mcp = await openMcp({
    file: await readOne(join(config.policies, 'mcp.yaml')),
    beside: own.flatMap(({ actions }) => actions),
    secrets: config.mcpSecrets ?? {},
    shelf: keyValue('mcp'),
    key: keys.derive('mcp'),
    random,
    clock,
    log,
  });
  const systems = [...own, ...mcp.systems];
  const gate = createGate({
    systems,
    directory,
    contacts: sandbox.contacts,
    policy: await openPolicy(config, { actions: systems.flatMap(({ actions }) => actions), groups }),
    key: keys.derive('contact code'),
    clock,
    log,
  });
  if (sandbox.notice) log.warn('sandbox.kept', { notice: sandbox.notice });
  const load = async () =>
    loadIntents(await readFolder(config.intents, '.yaml'), { actions: gate.actions, groups });
  const loaded = byRouting(await load());
  const intents = loaded.routed;
  let { unrouted } = loaded;
  const queue = await openQueue({ url: config.redisUrl, clock, log });
  const surfaces = new Map<string, Surface>();
  const journal = createJournal({ store, keyring, random });
  const lessons = createLessons({ journal });
  const trainer = overrides.trainer ?? createTrainer({ folder: join(config.home, 'models'), log });
  const providers = await openProviders(config, clock);
  const ending = new AbortController();
  const agent = createAgent({
    providers,
    chance: () => (random(1)[0] ?? 0) / 256,
    models,
    settings: loadAgentSettings(await readOne(join(config.policies, 'models.yaml'))),
    times: config.modelTimes,
    directory,
    fallback: () => fallbackOf(unrouted),
    stopping: () => ending.signal,
    clock,
    pause: (ms, signal) => pause(ms, undefined, { signal }),
    log,
  });
  const routing = await readOne(join(config.policies, 'routing.yaml'));
  const costs = loadCosts(routing, { hasAgent: agent.able });
  const train: Train = async (all) => {
    const { learned, better } = await trainer.train(lessonsOf(all));
    const improving = replaceable(routerOf(all, learned, costs));
    // The trainer logs it when nothing better comes.
    better?.then((more) => improving.replace(routerOf(all, more, costs))).catch(() => undefined);
    return improving;
  };
  const router = replaceable(await trainWith(train, intents, await lessons.acceptedExamples()));
  const byName = new Map(intents.map((intent) => [intent.name, intent]));
  const relearn = createRelearn({ intents: byName, lessons, router, train, log });
  const readArticles = async () => loadArticles(await readFolder(config.knowledge, '.md'), { groups });
  const { embedder } = providers;
  const within = (ms: number) => AbortSignal.any([AbortSignal.timeout(ms), models.signal(), ending.signal]);
  const hide = async (text: string) => createMasker(namesOf((await directory.catalogue()).people)).hide(text);
  const kept = keyValue('vectors');
  const vectors = embedder && createVectors({ embedder, hide, kept, within, clock, log });
  const knowledge = await createLiveKnowledge(readArticles, log, vectors);
  const onArticles = await readOne(join(config.policies, 'knowledge.yaml'));
  const settings = loadKnowledgeSettings(onArticles, groups);
  const readMessages = async () => loadMessages(await readFolder(config.messages, '.yaml'));
  const languages = createLanguages(await readMessages(), byName);
  const parts: Parts = {
    store,
    journal,
    queue,
    directory,
    gate,
    factor,
    router,
    languages,
    intents: byName,
    unrouted: () => unrouted,
    lessons,
    reviewers: loadReviewers(await readOne(join(config.policies, 'learning.yaml')), groups),
    relearn: () => background.start(relearn()),
    knowledge,
    agent,
    surfaces,
    clock,
    ids,
    log,
  };
  const background = createBackground((error) => log.error('background.failed', whatFailed(error)));
  const lanes = createLanes();
  const cases = createCases(parts);
  const work = createWork(parts, cases, createDeliver(parts, cases, lanes), background);
  const talks = createTalks(parts);
  const desk = createDesk({ ...parts, cases, talks, work }, lanes);
  const keepKnowledge = openKeeper({
    ...parts,
    knowledge,
    talks,
    work,
    settings,
    kept: keyValue('knowledge'),
  });
  const keep = async () => void (await Promise.all([keepAudit(), keepKnowledge()]));

  const http = express().disable('x-powered-by');
  const server = createServer(http);
  if (config.playground) {
    const people = async () => (await directory.catalogue()).people;
    const console = createConsole(parts, cases, sandbox.overview);
    surfaces.set('web', await createWeb({ desk, http, database, people, console, clock, ids, log }));
  }
  // Loaded only when wanted: together their SDKs take longer to load than everything else.
  if (config.slack) {
    const { createSlack } = await import('../adapters/slack/slack.ts');
    surfaces.set(
      'slack',
      await createSlack({ config: config.slack, desk, http, keyValue: keyValue('slack'), clock, log }),
    );
  }
  if (config.teams) {
    const { createTeams } = await import('../adapters/teams/teams.ts');
    surfaces.set(
      'teams',
      await createTeams({ config: config.teams, desk, http, keyValue: keyValue('teams'), clock, log }),
    );
  }
  if (Object.keys(mcp.declared.clients).length > 0) {
    const { serveMcp } = await import('../adapters/mcp/serve.ts');
    const reports = createReports(parts, cases);
    const understand = createUnderstand(parts);
    const { declared } = mcp;
    const { directory } = sandbox;
    surfaces.set('mcp', serveMcp({ declared, http, desk, directory, reports, understand, clock, ids, log }));
  }
  if (surfaces.size === 0)
    throw new DeskmateError(
      'config_invalid',
      'Nothing to serve: set SLACK_* or MICROSOFT_APP_*, or leave DESKMATE_PLAYGROUND on.',
    );

  const tellAdmins = createTellAdmins(parts, { talks, work });
  mcp.watch((closed) => background.start(tellAdmins(closed)));
  await work.sweep();
  await queue.work((attempt) => work.handle(attempt));
  const sweeper = setInterval(() => background.start(work.sweep()), SWEEP_EVERY_MS);
  background.start(keep());
  const onUnrouted = (others: readonly Intent[]) => {
    unrouted = [...others];
  };
  const reload = createReload({ load, intents: byName, onUnrouted, relearn, log });
  const reloadMessages = reloading(
    'messages',
    async () => {
      const spoken = await readMessages();
      languages.replace(spoken);
      return { languages: spoken.length };
    },
    log,
  );
  const watchers = [
    watchFolder(config.intents, () => background.start(reload()), log),
    watchFolder(config.knowledge, () => background.start(knowledge.reload()), log),
    watchFolder(config.messages, () => background.start(reloadMessages()), log),
  ];
  const looker = setInterval(() => background.start(models.look()), LOOK_EVERY_MS);
  const keeper = setInterval(() => background.start(keep()), KEEP_EVERY_MS);
  const port = await listen(server, config);

  return {
    port,
    url: `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`,
    idle: () => background.idle(),
    async close() {
      clearInterval(sweeper);
      clearInterval(keeper);
      clearInterval(looker);
      ending.abort();
      for (const watcher of watchers) watcher.close();
      const closed = new Promise((resolve) => server.close(resolve));
      await Promise.all([...surfaces.values()].map((surface) => surface.close()));
      // Requests in flight may end: a click that is cut off is not sent again.
      const late = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      server.closeIdleConnections();
      await closed;
      clearTimeout(late);
      await queue.close();
      await mcp.close();
      await trainer.close();
      await background.idle();
      await signHeads();
      await sandbox.close();
      await store.close();
    },
  };
}

/** Loaded only when wanted, as are the platforms' SDKs. */
async function openProviders(config: Config, clock: Clock): Promise<Providers> {
  const { agentModel, smallModel, embeddingModel } = config;
  if (agentModel.length + smallModel.length === 0 && !embeddingModel) return { agent: [], small: [] };
  const { openModels } = await import('../adapters/azure-openai/providers.ts');
  return openModels(config, { clock });
}

/** A central server, when one is named; otherwise the compiled rules with the data beside them. */
async function openPolicy({ opaUrl, policies }: Config, known: Known): Promise<Policy> {
  if (opaUrl) return createRemotePolicy({ url: opaUrl });
  const wasm = join(policies, 'policy.wasm');
  const rules = await readFile(wasm).catch((cause) => {
    throw new DeskmateError('config_invalid', `I cannot read ${wasm}. Run "npm run policy:build".`, {
      cause,
    });
  });
  return createWasmPolicy({ wasm: rules, data: await readOne(join(policies, 'data.yaml')) }, known);
}

async function readOne(path: string): Promise<{ path: string; text: string }> {
  try {
    return { path, text: await readFile(path, 'utf8') };
  } catch (cause) {
    throw new DeskmateError('config_invalid', `I cannot read ${path}. Check that the file is there.`, {
      cause,
    });
  }
}

function listen(server: Server, { host, port }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      reject(
        new DeskmateError(
          'config_invalid',
          taken ? `Port ${port} is in use. Set PORT to another one.` : `I cannot listen on ${host}:${port}.`,
          { cause },
        ),
      );
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Bytes from the system's generator, many fetched at a time: the call costs more than the bytes. */
function pooledBytes(): (count: number) => Uint8Array {
  let pool = randomBytes(4_096);
  let used = 0;
  return (count) => {
    if (used + count > pool.length) {
      pool = randomBytes(4_096);
      used = 0;
    }
    used += count;
    return pool.subarray(used - count, used);
  };
}

async function main(): Promise<void> {
  try {
    const config = readConfig();
    const log = createLog(config.logLevel);
    // What an SDK forgot to catch must not end the work of everybody else; the truth is in the store.
    process.on('unhandledRejection', (reason) => log.error('unhandled_rejection', whatFailed(reason)));
    const running = await start(config, { log });
    const where = config.playground ? `Open ${running.url} in a browser.` : `It serves at ${running.url}.`;
    process.stdout.write(`Deskmate is ready. ${where}\n`);
    const stop = () => void running.close().then(() => process.exit(0));
    process.once('SIGINT', stop).once('SIGTERM', stop);
  } catch (error) {
    process.stderr.write(
      `${error instanceof DeskmateError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exit(1);
  }
}

if (import.meta.main) await main();
