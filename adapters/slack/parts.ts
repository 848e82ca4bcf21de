import type { webApi } from '@slack/bolt';
import type { Clock, Log } from '../../src/ports/context.ts';
import type { Desk } from '../../src/ports/surface.ts';
import type { Ask } from './ask.ts';
import type { Homes } from './homes.ts';
import type { Identity } from './identity.ts';
import type { Outgoing } from './outgoing.ts';
import type { People } from './people.ts';
import type { Readers } from './readers.ts';
import type { Threads } from './threads.ts';

/** What handling one delivery takes. */
export type Parts = {
  desk: Desk;
  client: webApi.WebClient;
  ask: Ask;
  identity: () => Promise<Identity>;
  people: People;
  threads: Threads;
  readers: Readers;
  outgoing: Outgoing;
  homes: Homes;
  clock: Clock;
  log: Log;
};
