import type { SealedEvent } from '../../src/audit/chain.ts';
import { eventsOf } from './rows.ts';
import type { Statements } from './statements.ts';

/** Events of a stream behind a version, which may lie within an append. */
export function eventsFrom(run: Pick<Statements, 'read'>, stream: string, after: number): SealedEvent[] {
  return run.read
    .all(stream, after)
    .flatMap(eventsOf)
    .filter(({ seq }) => seq > after);
}
