/** What the routes of the playground share. */

import type { Person } from '../../src/person.ts';
import type { Console } from '../../src/ports/console.ts';
import type { Clock, Ids, Log } from '../../src/ports/context.ts';
import type { Desk } from '../../src/ports/surface.ts';
import type { Messages } from './messages.ts';
import { Problem } from './problem.ts';
import type { Hub } from './stream.ts';
import { decodeThread, mayRead, type Thread } from './thread.ts';

export type Parts = {
  desk: Desk;
  console: Console;
  /** Everybody in the company. */
  people: () => Promise<Person[]>;
  messages: Messages;
  hub: Hub;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** The secret of this start that only our own page can read. */
  token: string;
};

/** @throws Problem 404 for an id that is no thread, or one that this person may not read. */
export function threadOf(id: string, person: Person): Thread {
  const thread = decodeThread(id);
  if (!thread || !mayRead(thread, person.id)) {
    throw new Problem(404, 'unknown_thread', 'There is no such conversation for this person.');
  }
  return thread;
}
