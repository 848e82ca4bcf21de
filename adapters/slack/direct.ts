/** The private conversation with a person: through the account that an administrator linked, or their address. */
import { isCode } from '../../src/errors.ts';
import type { Log } from '../../src/ports/context.ts';
import type { Reachable, Surface } from '../../src/ports/surface.ts';
import { usersOf } from './account.ts';
import type { Identity } from './identity.ts';
import type { People } from './people.ts';
import { whereOf } from './place.ts';

type Parts = { identity: () => Promise<Identity>; people: People; log: Log };

export function createDirect({ identity, people, log }: Parts): Surface['direct'] {
  /** Undefined when Slack says no: another account or another surface may reach them. */
  async function unlessRefused<T>(open: () => Promise<T | undefined>): Promise<T | undefined> {
    try {
      return await open();
    } catch (error) {
      if (!isCode(error, 'surface_rejected')) throw error;
      log.warn('slack.person_unreachable', { why: error.message });
      return undefined;
    }
  }

  async function channelOf({ email, accounts }: Reachable, team: string): Promise<string | undefined> {
    for (const user of usersOf(accounts, team)) {
      const channel = await unlessRefused(() => people.direct(user));
      if (channel) return channel;
    }
    const user = await people.byEmail(email);
    return user && people.direct(user);
  }

  return (person) =>
    unlessRefused(async () => {
      const { team } = await identity();
      const channel = await channelOf(person, team);
      return channel ? whereOf({ team, channel }) : undefined;
    });
}
