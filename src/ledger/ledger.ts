/** What things cost, summed over all cases one after the other; never more than one of them is in memory. */
import type { SealedEvent } from '../audit/chain.ts';
import { openEvents } from '../audit/journal.ts';
import type { Keyring, OpenKey } from '../audit/keyring.ts';
import { isTalk } from '../audit/talk-stream.ts';
import type { CaseEvent } from '../case/event.ts';
import type { Store } from '../ports/store.ts';
import { type Account, accountOf, PATHS } from './account.ts';
import { createShadow, type Shadow } from './shadow.ts';
import { createTally, type Row, type Tally } from './tally.ts';

export type Ledger = {
  /** Cases that were opened from then on, and before then, ms since the epoch. */
  only: Span;
  /** ISO 4217. */
  currency: string;
  total: Row;
  paths: Row[];
  /** Those with the most cases first. */
  intents: Row[];
  /** The dearest first; what it cost to look on is in here as well. */
  models: Row[];
  shadow: Shadow;
  /** Cases whose words are gone; they count all the same. */
  erased: number;
};

export type Span = { from?: number; to?: number };

export type Books = { store: Pick<Store, 'streams' | 'read'>; keyring: Pick<Keyring, 'of'> };

/** @throws DeskmateError `store_corrupt` */
export async function ledgerOf(books: Books, currency: string, only: Span): Promise<Ledger> {
  const total = createTally();
  const paths = new Map(PATHS.map((path) => [path, createTally()]));
  const intents = new Map<string, Tally>();
  const models = new Map<string, Tally>();
  const shadow = createShadow();
  let erased = 0;
  for await (const account of accounts(books, only)) {
    const { intent, path, steps, looks } = account;
    total.add(account, steps);
    paths.get(path)?.add(account, steps);
    tallyOf(intents, intent).add(account, steps);
    for (const model of new Set(steps.map((step) => step.model)))
      tallyOf(models, model).add(
        account,
        steps.filter((step) => step.model === model),
      );
    // Looking on costs, but what came of the case is not the model's merit.
    for (const look of looks) {
      tallyOf(models, look.model).spend([look]);
      shadow.add(look);
    }
    erased += Number(account.erased);
  }
  const rows = (tallies: ReadonlyMap<string, Tally>) => [...tallies].map(([name, tally]) => tally.row(name));
  return {
    only,
    currency,
    total: total.row('all'),
    paths: rows(paths),
    intents: rows(intents).sort((a, b) => b.cases - a.cases || byName(a, b)),
    models: rows(models).sort((a, b) => b.micros - a.micros || byName(a, b)),
    shadow: shadow.sum(),
    erased,
  };
}

function tallyOf(tallies: Map<string, Tally>, name: string): Tally {
  const tally = tallies.get(name) ?? createTally();
  tallies.set(name, tally);
  return tally;
}

function byName(a: Row, b: Row): number {
  return a.name < b.name ? -1 : 1;
}

async function* accounts({ store, keyring }: Books, { from, to }: Span): AsyncIterable<Account> {
  for (const stream of await store.streams()) {
    if (isTalk(stream)) continue;
    const events = await store.read(stream);
    const at = events[0]?.at ?? 0;
    if ((from !== undefined && at < from) || (to !== undefined && at >= to)) continue;
    const account = accountOf(await wordless(stream, events, keyring));
    if (account) yield account;
  }
}

/** A key that is gone; what it would open stays closed. */
const GONE: readonly OpenKey[] = [{ since: 0, madeAt: 0, key: undefined }];

/** Events with placeholders for what people wrote; nothing is opened but why an agent gave up. */
export async function wordless(
  stream: string,
  events: readonly SealedEvent[],
  keyring: Pick<Keyring, 'of'>,
): Promise<CaseEvent[]> {
  const keys = events.some(gaveUp) ? await keyring.of(stream) : GONE;
  return events.flatMap((event) => openEvents(stream, [event], gaveUp(event) ? keys : GONE)) as CaseEvent[];
}

function gaveUp(event: SealedEvent): boolean {
  return event.type === 'agent_ended' && event.how === 'gave_up';
}
