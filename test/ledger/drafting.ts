/** A desk with an agent that does what people ask for, and what is drafted from it. */
import { randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import { createKeyring } from '../../src/audit/keyring.ts';
import { collect } from '../../src/ledger/drafts/collect.ts';
import { draftsOf, type Known, type Made } from '../../src/ledger/drafts/drafts.ts';
import type { Books } from '../../src/ledger/ledger.ts';
import type { Store } from '../../src/ports/store.ts';
import type { Args } from '../../src/ports/system.ts';
import { agentDesk } from '../agent/desk.ts';
import { scriptedModel } from '../fakes/agent.ts';
import { GRANT, REVOKE } from '../fakes/company.ts';
import { decisionOf, fakePolicy } from '../fakes/policy.ts';

export type Request = { who: string; text: string; calls: { tool: string; args: Args }[] };

/** As `openDesk` seals. */
export function booksOn(store: Store) {
  return {
    store,
    keyring: createKeyring({ store, master: new Uint8Array(32).fill(9), random: randomBytes }),
  };
}

/** Everybody asks in a thread of their own; the agent calls its tools one after the other, then answers. */
export async function deskAfter(t: TestContext, requests: readonly Request[]) {
  const script = requests.flatMap(({ calls }) => [...calls.map((call) => [call]), 'It is done.']);
  const desk = agentDesk(t, scriptedModel(t, script), { policy: fakePolicy(() => decisionOf()) });
  for (const [at, { who, text }] of requests.entries()) {
    // What is written later is a request of its own.
    desk.clock.pass(60 * 60_000);
    await desk.says(who, text, { where: { surface: 'web', thread: `thread-${at}`, shared: false } });
    await desk.settle();
  }
  return { desk, books: booksOn(desk.store), known: await knownOf(desk) };
}

export async function knownOf(
  { directory }: Pick<ReturnType<typeof agentDesk>, 'directory'>,
  files: Known['files'] = [],
): Promise<Known> {
  const catalogue = await directory.catalogue();
  return { files, actions: [GRANT, REVOKE], groups: new Set(['it-support']), catalogue };
}

export async function draftsFrom(books: Books, known: Known, least = 3): Promise<Made[]> {
  const { groups } = await collect(books);
  return draftsOf(
    groups.filter(({ count }) => count >= least),
    known,
  );
}
