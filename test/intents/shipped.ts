/** The intents and articles of this repository, against what the sandbox and the second factor really offer. */
import { fileURLToPath } from 'node:url';
import { readFolder, type TextFile } from '../../adapters/files/folder.ts';
import { readCompany } from '../../adapters/sandbox/company.ts';
import { ACTIONS } from '../../adapters/sandbox/registry.ts';
import { createFactorSystem } from '../../src/desk/factorSystem.ts';
import type { Intent } from '../../src/intents/intent.ts';
import { loadIntents } from '../../src/intents/load.ts';
import { byRouting } from '../../src/intents/reload.ts';
import { createSwitch } from '../../src/model/switch.ts';
import { createSwitchSystem } from '../../src/model/switchSystem.ts';
import { fakeClock } from '../fakes/context.ts';
import { shippedMcp } from '../fakes/mcp.ts';
import { fakeSecondFactor } from '../fakes/second-factor.ts';

const inRepository = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

export const actions = [
  ...(await shippedMcp()).systems.flatMap((one) => one.actions),
  ...ACTIONS.map(({ spec }) => spec),
  ...createFactorSystem(fakeSecondFactor(fakeClock())).actions,
  ...createSwitchSystem(await createSwitch({ get: async () => undefined, set: async () => {} })).actions,
];

export async function groups(): Promise<Set<string>> {
  const files = await readFolder(inRepository('adapters/sandbox'), 'company.yaml');
  return new Set(files.map(readCompany).flatMap((company) => company.groups.map(({ id }) => id)));
}

export const readIntents = () => readFolder(inRepository('intents'), '.yaml');
export const readKnowledge = (): Promise<TextFile[]> => readFolder(inRepository('knowledge'), '.md');

/** Those that the router chooses from. */
export async function shippedIntents(): Promise<Intent[]> {
  return byRouting(await allIntents()).routed;
}

export async function allIntents(): Promise<Intent[]> {
  return loadIntents(await readIntents(), { actions, groups: await groups() });
}
