/** What all conversations share: the shipped intents, articles and rules, the trained router, the sandbox company. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readFolder } from '../adapters/files/folder.ts';
import { openSandbox } from '../adapters/sandbox/sandbox.ts';
import { createFactorSystem } from '../src/desk/factorSystem.ts';
import type { Intent } from '../src/intents/intent.ts';
import { loadIntents } from '../src/intents/load.ts';
import { byRouting, fallbackOf } from '../src/intents/reload.ts';
import { loadArticles } from '../src/knowledge/load.ts';
import { createKnowledge, type Library } from '../src/knowledge/search.ts';
import { createSwitch } from '../src/model/switch.ts';
import { createSwitchSystem } from '../src/model/switchSystem.ts';
import { loadCosts } from '../src/router/costs.ts';
import type { Router } from '../src/router/route.ts';
import { routerOf } from '../src/router/router.ts';
import { lessonsOf } from '../src/router/train.ts';
import { fakeClock } from '../test/fakes/context.ts';
import { shippedMcp } from '../test/fakes/mcp.ts';
import { fakeSecondFactor } from '../test/fakes/second-factor.ts';
import { settledTrainer } from '../test/fakes/trainer.ts';
import { TOOL_RULES } from './tokens-tools.ts';

export const root = resolve(import.meta.dirname, '..');
/** A Friday, 14:00 in Paris. */
export const NOW = Date.parse('2026-11-20T13:00:00Z');

/** What all conversations share; it takes seconds to make. */
export type Office = {
  intents: readonly Intent[];
  fallback: Intent | undefined;
  router: Router;
  knowledge: Library;
};

export async function openOffice(): Promise<Office> {
  const { system, groups, close } = await sandboxIn(':memory:', fakeClock(NOW));
  const more = [createFactorSystem(fakeSecondFactor(fakeClock(NOW))), createSwitchSystem(await noSwitch())];
  const { systems } = await shippedMcp();
  const actions = [system, ...more, ...systems].flatMap((one) => one.actions);
  const all = loadIntents(await readFolder(join(root, 'intents'), '.yaml'), { actions, groups });
  const { routed, unrouted } = byRouting(all);
  const fallback = fallbackOf(unrouted);
  const trainer = settledTrainer();
  const { learned } = await trainer.train(lessonsOf(routed));
  await trainer.close();
  const costs = loadCosts(await readOne('policies/routing.yaml'), { hasAgent: true });
  const articles = loadArticles(await readFolder(join(root, 'knowledge'), '.md'), { groups });
  await close();
  const router = routerOf(routed, learned, costs);
  return { intents: routed, fallback, router, knowledge: createKnowledge(articles) };
}

export async function sandboxIn(file: string, clock: { now(): number }) {
  return openSandbox({ file, company: await readOne('adapters/sandbox/company.yaml'), clock });
}

/** The shipped rules, with the company's own tools for everybody. */
export async function rules() {
  const { path, text } = await readOne('policies/data.yaml');
  return { path, text: text.replace(/^tools: \{\}.*$/m, TOOL_RULES) };
}

function noSwitch() {
  return createSwitch({ get: async () => undefined, set: async () => {} });
}

export async function readOne(path: string): Promise<{ path: string; text: string }> {
  return { path, text: await readFile(join(root, path), 'utf8') };
}
