/** The Bolt app: knows who it is, leaves out what it said itself, and has one listener for everything that was parsed. */
import { App, type Logger, type Receiver } from '@slack/bolt';
import { createAnswer } from './answer.ts';
import type { Reply, Wanted } from './inbound.ts';
import { createListen } from './listen.ts';
import type { Parts } from './parts.ts';
import type { Fields } from './read.ts';

/** Goes along with a delivery through Bolt; the listener leaves the reply in it. */
type Carried = { inbound: Wanted; reply?: Reply };

export type BoltParts = Parts & { receiver: Receiver; token: string; apiUrl?: string; logger: Logger };

export function createBolt({
  receiver,
  token,
  apiUrl,
  logger,
  ...parts
}: BoltParts): App<{ carried: Carried }> {
  const app = new App<{ carried: Carried }>({
    receiver,
    convoStore: false,
    logger,
    clientOptions: apiUrl ? { slackApiUrl: apiUrl } : {},
    authorize: async () => {
      const { team, user, bot } = await parts.identity();
      return { botToken: token, botUserId: user, botId: bot, teamId: team };
    },
  });
  const handle = createHandle(parts);
  app.use(async ({ context: { carried } }) => {
    carried.reply = await handle(carried.inbound);
  });
  // The receiver tells Slack and writes the line of log.
  app.error(async (error) => {
    throw error;
  });
  return app;
}

/** @throws when Slack shall send it again. */
function createHandle(parts: Parts): (inbound: Wanted) => Promise<Reply | undefined> {
  const answer = createAnswer(parts);
  const listen = createListen(parts);
  return async (inbound) => {
    switch (inbound.kind) {
      case 'message':
        return void (await listen.message(inbound));
      case 'shortcut':
        return void (await listen.shortcut(inbound));
      case 'slash':
        return listen.slash(inbound);
      case 'click':
        return void (await answer.click(inbound));
      case 'form':
        return answer.form(inbound);
      case 'home':
        return void (await answer.home(inbound.user));
    }
  };
}

/** What `Receiver.init` hands over. */
export type Bolt = Parameters<Receiver['init']>[0];

/**
 * One parsed delivery through Bolt to the desk. Both receivers end here, so both tell Slack "got it" only afterwards:
 * Bolt itself would say "got it" to an event before anybody worked on it, and a crash then loses the event.
 * @throws when Slack shall send it again.
 */
export async function deliver(
  bolt: Pick<App, 'processEvent'>,
  inbound: Wanted,
  body: Fields,
): Promise<Reply | undefined> {
  const carried: Carried = { inbound };
  await bolt.processEvent({ body, ack: async () => undefined, customProperties: { carried } });
  return carried.reply;
}
