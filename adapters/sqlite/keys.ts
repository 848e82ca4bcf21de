/** The wrapped keys of the streams, and whose time is over. */
import type { Store } from '../../src/ports/store.ts';
import type { Database } from './database.ts';
import { numberOf, type Row, textOf } from './rows.ts';

type KeyReads = Pick<Store, 'keys' | 'someKey' | 'closedBefore' | 'talkKeysBefore'>;

export function keyReads({ run, look }: Pick<Database, 'run' | 'look'>): KeyReads {
  return {
    keys: (stream) =>
      look(() =>
        run.keys.all(stream).map((row) => ({
          ...keyOf(row),
          wrapped: numberOf(row, 'erased') === 0 ? textOf(row, 'wrapped') : undefined,
        })),
      ),
    someKey: () =>
      look(() => {
        const row = run.someKey.get();
        return row && { stream: textOf(row, 'stream'), ...keyOf(row), wrapped: textOf(row, 'wrapped') };
      }),
    closedBefore: (kind, moment, limit) =>
      look(() => run.closedBefore.all(kind, moment, limit).map((row) => textOf(row, 'id'))),
    talkKeysBefore: (moment, limit) =>
      look(() =>
        run.talkKeysBefore
          .all(moment, limit)
          .map((row) => ({ stream: textOf(row, 'stream'), since: numberOf(row, 'since') })),
      ),
  };
}

function keyOf(row: Row): { since: number; madeAt: number } {
  return { since: numberOf(row, 'since'), madeAt: numberOf(row, 'made_at') };
}
