/** How long what people wrote is kept, and its end. */
import type { ErrorObject } from 'ajv';
import type { CaseKind } from '../case/plan.ts';
import { whatFailed } from '../errors.ts';
import type { Log } from '../ports/context.ts';
import type { Store } from '../ports/store.ts';
import { explain } from '../yaml/explain.ts';
import { type SettingsFile, settingsReader } from '../yaml/settings.ts';
import type { Erase } from './erase.ts';
import { monthOf } from './talk-stream.ts';

/** Days: for cases from when they were closed, for talk from when it was said. */
export type Retention = { cases: Record<CaseKind, number>; talk: number };

const DAY_MS = 86_400_000;
/** Erasures in one sweep; the next one goes on. */
const AT_ONCE = 200;

const days = { type: 'integer', minimum: 1, maximum: 36_500 };
const KINDS = ['incident', 'service_request', 'change', 'hr_case'] as const satisfies CaseKind[];

const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['cases', 'talk'],
  properties: {
    cases: {
      type: 'object',
      additionalProperties: false,
      required: KINDS,
      properties: Object.fromEntries(KINDS.map((kind) => [kind, days])),
    },
    talk: days,
  },
};

const read = settingsReader<Retention>({
  schema: SCHEMA,
  heading: 'The retention cannot be used:',
  problemOf,
});

/** @throws DeskmateError `policy_invalid` with one `path:line: reason` for everything that is wrong. */
export function loadRetention(file: SettingsFile): Retention {
  return read(file);
}

function problemOf(error: ErrorObject): { path: (string | number)[]; reason: string } {
  const asObject = error.params.type === 'object';
  const path = error.instancePath.split('/').slice(1);
  const plain = { path, reason: `${path.join('.') || 'the file'} must be whole days, 1 to 36500` };
  return ['minimum', 'maximum', 'type'].includes(error.keyword) && !asObject
    ? plain
    : (explain(error) ?? plain);
}

/**
 * Erases what was kept long enough, the oldest first, some at a time.
 * @param now ms since the epoch
 * @returns how many cases and threads; as many as it may be at once when there is more to do
 */
export async function sweepRetention(
  {
    store,
    erase,
    retention,
    log,
  }: {
    store: Pick<Store, 'closedBefore' | 'talkKeysBefore' | 'scrub'>;
    erase: Erase;
    retention: Retention;
    log: Log;
  },
  now: number,
): Promise<number> {
  const grounds = (kept: number) => ({ at: now, by: 'timer', why: `retention of ${kept} days` });
  let erased = 0;
  const count = async (stream: string, work: Promise<boolean>) => {
    try {
      if (await work) erased += 1;
    } catch (error) {
      // One damaged stream must not keep all others.
      log.error('retention.failed', { stream, ...whatFailed(error) });
    }
  };
  for (const kind of KINDS) {
    const kept = retention.cases[kind];
    for (const id of await store.closedBefore(kind, now - kept * DAY_MS, AT_ONCE - erased))
      await count(id, erase.case(id, grounds(kept)));
  }
  // A key seals what was said in one month, so all of it is old enough when that month is.
  const month = monthOf(now - retention.talk * DAY_MS);
  for (const { stream, since } of await store.talkKeysBefore(month, AT_ONCE - erased))
    await count(stream, erase.talk(stream, [since], grounds(retention.talk)));
  if (erased > 0) await store.scrub();
  if (erased > 0) log.info('retention.erased', { erased });
  return erased;
}
