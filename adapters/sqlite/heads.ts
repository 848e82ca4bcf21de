/** Where every stream ends: what checkpoints are made of. */
import type { Store, StreamHead } from '../../src/ports/store.ts';
import type { Database } from './database.ts';
import { numberOf, type Row, textOf } from './rows.ts';

export function headReads({
  run,
  look,
}: Pick<Database, 'run' | 'look'>): Pick<Store, 'headsSince' | 'headsAt'> {
  return {
    async headsSince(position, limit) {
      const rows = await look(() => run.headsSince.all(position, limit));
      // A stream may have grown several times; only where it ends counts.
      const heads = new Map(rows.map((row) => [textOf(row, 'stream'), headOf(row)]));
      const last = rows.at(-1);
      return { position: last ? numberOf(last, 'position') : position, heads: [...heads.values()] };
    },
    async headsAt(position, after, limit) {
      // The other turns of the event loop come between the pages of a long list.
      await new Promise(setImmediate);
      return look(() => run.headsAt.all(position, after, limit).map(headOf));
    },
  };
}

function headOf(row: Row): StreamHead {
  return { stream: textOf(row, 'stream'), version: numberOf(row, 'next'), hash: textOf(row, 'head') };
}
