/** Everything Deskmate sends to Teams: at Teams' pace, tried again when Teams asks for it. */
import { type Activity, type ConversationAccount, TeamsInfo, type TurnContext } from 'botbuilder';
import { DeskmateError } from '../../src/errors.ts';
import type { Clock, Log } from '../../src/ports/context.ts';
import { SCOPE } from './credentials.ts';
import { asDeskmateError, RETRY_STATUSES, retryAfterOf, statusOf } from './failure.ts';
import { createLimiter, TEAMS_WINDOWS } from './limiter.ts';
import type { Known, Place } from './places.ts';
import type { Sdk } from './sdk.ts';
import { tame } from './tame.ts';

/** Resolves after that many ms; with a signal, earlier. */
export type Delay = (ms: number, signal?: AbortSignal) => Promise<void>;

export type Target = Place & { conversation: string };

/** All throw DeskmateError: `surface_unavailable` (retry) or `surface_rejected`. */
export type Connector = {
  /** Returns the activity id. */
  send(to: Target, message: Partial<Activity>): Promise<string>;
  update(to: Target, activity: string, message: Partial<Activity>): Promise<void>;
  /** Shows once, for a few seconds, that something is being written. Not worth a second try. */
  typing(to: Target): Promise<void>;
  /** Whether somebody is in that conversation. */
  has(where: Target, account: string): Promise<boolean>;
  /** Opens the private chat with somebody; returns its conversation id. */
  openChat(person: Known): Promise<string>;
};

const TRIES = 4;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export function createConnector(parts: {
  sdk: Sdk;
  appId: string;
  clock: Clock;
  delay: Delay;
  /** Ends all waiting. */
  closing: AbortSignal;
  log: Log;
}): Connector {
  const { sdk, appId, delay, closing, log } = parts;
  const { adapter } = sdk;
  const limiter = createLimiter(TEAMS_WINDOWS, parts.clock);

  const wait = (ms: number, doing: string) =>
    delay(ms, closing).catch((cause: unknown) => {
      const message = `Deskmate is stopping; trying to ${doing} goes on after the next start.`;
      throw new DeskmateError('surface_unavailable', message, { retry: true, cause });
    });

  const attempt = async <T>(thread: string, doing: string, work: () => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries++) {
      const turn = limiter.book(thread);
      if (turn > 0) await wait(turn, doing);
      try {
        return await work();
      } catch (error) {
        const status = statusOf(error);
        if (tries === TRIES || status === undefined || !RETRY_STATUSES.includes(status))
          throw asDeskmateError(error, doing);
        const pause = Math.min(retryAfterOf(error) ?? FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
        log.warn('teams.retry', { status, tries, pause });
        await wait(pause, doing);
      }
    }
  };

  /** Runs with a context for that conversation; works at any time, also outside an incoming activity. */
  const inConversation = async <T>(to: Target, work: (context: TurnContext) => Promise<T>): Promise<T> => {
    const results: T[] = [];
    await adapter.continueConversationAsync(appId, referenceTo(to), async (context) => {
      tame(context.turnState.get(adapter.ConnectorClientKey));
      results.push(await work(context));
    });
    const [result] = results;
    if (result === undefined)
      throw new DeskmateError('surface_unavailable', 'Teams gave no answer.', { retry: true });
    return result;
  };

  return {
    send: (to, message) =>
      attempt(to.conversation, 'post a message', () =>
        inConversation(to, async (context) => {
          const [posted] = await adapter.sendActivities(context, [addressed(to, message)]);
          if (posted?.id) return posted.id;
          throw new DeskmateError('surface_rejected', 'Teams posted the message and did not say where.');
        }),
      ),
    async update(to, activity, message) {
      await attempt(to.conversation, 'update a message', () =>
        inConversation(to, async (context) => {
          await adapter.updateActivity(context, { ...addressed(to, message), id: activity });
          return true;
        }),
      );
    },
    async typing(to) {
      if (!limiter.free(to.conversation)) return;
      limiter.book(to.conversation);
      try {
        await inConversation(to, (context) =>
          adapter.sendActivities(context, [addressed(to, { type: 'typing' })]),
        );
      } catch (error) {
        throw asDeskmateError(error, 'show that something is being written');
      }
    },
    has: (where, account) =>
      attempt(where.conversation, 'look up who reads here', () =>
        inConversation(where, async (context) => {
          try {
            return (await TeamsInfo.getMember(context, account)) !== undefined;
          } catch (error) {
            if (statusOf(error) === 404) return false;
            throw error;
          }
        }),
      ),
    openChat: (person) =>
      attempt(person.id, 'open a private chat', async () => {
        let chat = '';
        const { serviceUrl, tenant, bot, id } = person;
        const parameters = {
          isGroup: false,
          bot: { id: bot, name: '' },
          members: [{ id, name: '' }],
          tenantId: tenant,
          channelData: { tenant: { id: tenant } },
        };
        await adapter.createConversationAsync(
          appId,
          'msteams',
          serviceUrl,
          SCOPE,
          parameters,
          async (context) => {
            chat = context.activity.conversation.id;
          },
        );
        return chat;
      }),
  };
}

function referenceTo(to: Target) {
  return {
    serviceUrl: to.serviceUrl,
    channelId: 'msteams',
    bot: { id: to.bot, name: '' },
    conversation: conversationOf(to),
  };
}

function conversationOf({ conversation, tenant, kind }: Target): ConversationAccount {
  return {
    id: conversation,
    tenantId: tenant,
    conversationType: kind,
    isGroup: kind !== 'personal',
    name: '',
  };
}

/** The SDK's own `sendActivity` would also reply to an activity id that it makes up. */
function addressed(to: Target, message: Partial<Activity>): Partial<Activity> {
  return { type: 'message', ...message, from: { id: to.bot, name: '' }, conversation: conversationOf(to) };
}
