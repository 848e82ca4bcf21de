/** Homes that people opened: drawn when they open them, and anew when something in them changed. */
import type { webApi } from '@slack/bolt';
import { codeOf } from '../../src/errors.ts';
import type { Log } from '../../src/ports/context.ts';
import type { KeyValue } from '../../src/ports/store.ts';
import type { Desk, Reachable } from '../../src/ports/surface.ts';
import { encodeAccount, usersOf } from './account.ts';
import type { Ask } from './ask.ts';
import { renderHome } from './home.ts';
import type { Identity } from './identity.ts';
import { createMarks } from './marks.ts';
import type { People } from './people.ts';
import { shareRuns } from './runs.ts';

export type Homes = {
  /** From now on `refresh` draws it anew. @throws when it could not be drawn. */
  open(user: string): Promise<void>;
  /** Never rejects: an old picture of the home does no harm. */
  redraw(user: string): Promise<void>;
  /** Draws every home that the person opened in this workspace. Never rejects. */
  refresh(person: Reachable): Promise<void>;
};

type Parts = {
  desk: Desk;
  client: webApi.WebClient;
  ask: Ask;
  identity: () => Promise<Identity>;
  people: People;
  keyValue: KeyValue;
  log: Log;
};

export function createHomes({ desk, client, ask, identity, people, keyValue, log }: Parts): Homes {
  const opened = createMarks(keyValue);

  const draw = shareRuns(async (user) => {
    const sender = await people.sender(user);
    const view = renderHome(await desk.home(sender), sender.account);
    await ask('views.publish', () => client.views.publish({ user_id: user, view }));
  });

  const notDrawn = (error: unknown) => void log.warn('slack.home_not_drawn', { code: codeOf(error) });
  const redraw = (user: string) => draw(user).catch(notDrawn);

  async function keyOf(user: string): Promise<string> {
    return `slack:home:${encodeAccount({ team: (await identity()).team, user })}`;
  }

  async function redrawOpened(user: string): Promise<void> {
    if (await opened.has(await keyOf(user))) await redraw(user);
  }

  return {
    redraw,
    async open(user) {
      await opened.add(await keyOf(user)).catch(() => log.warn('slack.home_forgotten', {}));
      await draw(user);
    },
    async refresh({ email, accounts }) {
      try {
        const linked = usersOf(accounts, (await identity()).team);
        const byEmail = await people.byEmail(email).catch(notDrawn);
        const users = new Set(byEmail ? [...linked, byEmail] : linked);
        await Promise.all([...users].map(redrawOpened));
      } catch (error) {
        notDrawn(error);
      }
    },
  };
}
