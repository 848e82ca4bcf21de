/** Who is in a channel: only they are told of what is posted there. */
import type { webApi } from '@slack/bolt';
import type { Clock } from '../../src/ports/context.ts';
import type { Reachable } from '../../src/ports/surface.ts';
import type { Where } from '../../src/turn.ts';
import { usersOf } from './account.ts';
import type { Ask } from './ask.ts';
import { createCache } from './cache.ts';
import type { People } from './people.ts';
import { decodePlace } from './place.ts';
import { id, text } from './read.ts';

/** How long a list is believed, in ms. */
const BELIEVED = 5 * 60_000;
const MOST_CHANNELS = 200;
/** Slack gives at most so many at once. Of a channel with more than five times as many, the rest counts as absent. */
const PAGE = 1_000;
const MOST_PAGES = 5;

type Parts = { client: webApi.WebClient; ask: Ask; people: People; clock: Clock };

/** @returns as `Surface.sees`. */
export function createMembers({ client, ask, people, clock }: Parts) {
  const lists = createCache<ReadonlySet<string>>(clock, BELIEVED, MOST_CHANNELS);

  async function load(channel: string): Promise<ReadonlySet<string>> {
    const members = new Set<string>();
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const from = cursor;
      const answer = await ask('conversations.members', () =>
        client.conversations.members({ channel, limit: PAGE, ...(from ? { cursor: from } : {}) }),
      );
      for (const member of answer.members ?? []) members.add(id(member) ?? '');
      cursor = text(answer.response_metadata?.next_cursor);
      if (!cursor) break;
    }
    return members;
  }

  return async ({ thread }: Where, { email, accounts }: Reachable): Promise<boolean> => {
    const { team, channel } = decodePlace(thread);
    const address = await people.byEmail(email);
    const users = [...usersOf(accounts, team), ...(address ? [address] : [])];
    const members = await lists.get(channel, () => load(channel));
    return users.some((user) => members.has(user));
  };
}
