/** Slack, through Bolt: over HTTP at `/slack/events`, or over Socket Mode when there is an app-level token. */
import { setTimeout as sleep } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import type express from 'express';
import type { SlackConfig } from '../../src/config.ts';
import { codeOf, DeskmateError } from '../../src/errors.ts';
import type { Clock, Log } from '../../src/ports/context.ts';
import type { KeyValue } from '../../src/ports/store.ts';
import type { Desk, Surface } from '../../src/ports/surface.ts';
import { createAsk } from './ask.ts';
import { createBolt } from './bolt.ts';
import { mayPass } from './failure.ts';
import { createHomes } from './homes.ts';
import { createHttpReceiver } from './http-receiver.ts';
import { createIdentity } from './identity.ts';
import type { Delay } from './live.ts';
import { createMembers } from './members.ts';
import { createOutgoing } from './outgoing.ts';
import { createPeople } from './people.ts';
import { createReaders } from './readers.ts';
import { createSdkLogger } from './sdk-logger.ts';
import { createSocketReceiver } from './socket-receiver.ts';
import { createThreads } from './threads.ts';

export type SlackParts = {
  config: SlackConfig;
  desk: Desk;
  /** Gets `/slack/events`, unless Socket Mode is used. */
  http: express.Express;
  keyValue: KeyValue;
  clock: Clock;
  log: Log;
  /** For tests; real time otherwise. */
  delay?: Delay;
};

/** Longest waits for Slack's rate limits, in seconds: while somebody waits, and for everything else. */
const QUICK = 1;
const PATIENT = 30;

/**
 * Resolves when Slack answered, or cannot be reached for now (then it goes on trying).
 * @throws DeskmateError `config_invalid` for an empty secret, `surface_rejected` when Slack refuses a token.
 */
export async function createSlack({
  config,
  desk,
  http,
  keyValue,
  clock,
  log,
  delay = (ms, signal) => sleep(ms, undefined, { signal }),
}: SlackParts): Promise<Surface> {
  const { botToken, signingSecret, appToken, apiUrl } = config;
  if (!botToken) throw new DeskmateError('config_invalid', 'SLACK_BOT_TOKEN is empty');
  if (!signingSecret && !appToken)
    throw new DeskmateError('config_invalid', 'SLACK_SIGNING_SECRET is empty: anybody could forge requests');

  const closing = new AbortController();
  const ask = createAsk(PATIENT, closing.signal);
  const quick = createAsk(QUICK, closing.signal);
  const logger = createSdkLogger(log);
  const clientWith = (retries: number) =>
    new webApi.WebClient(botToken, {
      logger,
      timeout: 10_000,
      retryConfig: { retries, minTimeout: 200, maxTimeout: 200 },
      rejectRateLimitedCalls: true,
      ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
    });
  // One more try at once, for a connection that went stale; the queue has the patience for the rest.
  const client = clientWith(1);
  const streaming = clientWith(0);
  const identity = createIdentity(client, quick);
  const people = createPeople({ client, ask: quick, identity, keyValue, clock });
  const threads = createThreads(keyValue, log);
  const readers = createReaders();
  const outgoing = createOutgoing({
    client,
    streaming,
    ask,
    quick,
    identity,
    people,
    threads,
    readers,
    clock,
    delay,
    closing: closing.signal,
    log,
  });
  const homes = createHomes({ desk, client, ask: quick, identity, people, keyValue, log });
  const receiver = appToken
    ? createSocketReceiver({ appToken, apiUrl, logger, log })
    : createHttpReceiver({ http, signingSecret, clock, log });
  const bolt = createBolt({
    desk,
    client,
    ask: quick,
    identity,
    people,
    threads,
    readers,
    outgoing,
    homes,
    clock,
    log,
    receiver,
    token: botToken,
    apiUrl,
    logger,
  });

  await identity().catch((error: unknown) => {
    if (!mayPass(error)) throw error;
    log.warn('slack.unreachable', { code: codeOf(error) });
  });
  await bolt.start();

  return {
    ...outgoing,
    sees: createMembers({ client, ask: quick, people, clock }),
    refreshHome: homes.refresh,
    async close() {
      closing.abort();
      await bolt.stop();
    },
  };
}
