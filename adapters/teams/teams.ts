/**
 * Microsoft Teams through the Bot Framework SDK: personal chats, group chats and channels, Adaptive Cards with
 * Action.Execute, edits, and messages into conversations that are remembered. The SDK is out of support since
 * the end of 2025 and appears in this folder only, so that a successor can take its place.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import type express from 'express';
import type { TeamsConfig } from '../../src/config.ts';
import { DeskmateError, whatFailed } from '../../src/errors.ts';
import type { Clock, Log } from '../../src/ports/context.ts';
import type { KeyValue } from '../../src/ports/store.ts';
import type { Desk, Surface } from '../../src/ports/surface.ts';
import { createOpenPresses } from './answers.ts';
import { createConnector, type Delay } from './connector.ts';
import { type Answer, mountMessages, type Understood } from './guard.ts';
import { handleInbound, type InboundParts } from './inbound.ts';
import { createMembers } from './members.ts';
import { createPlaces } from './places.ts';
import { createSdk } from './sdk.ts';
import { createSurface } from './surface.ts';
import { tame } from './tame.ts';
import { homeTenant, verify } from './verify.ts';

export type TeamsParts = {
  config: TeamsConfig;
  desk: Desk;
  /** Gets `POST /api/messages`. */
  http: express.Express;
  keyValue: KeyValue;
  clock: Clock;
  log: Log;
  /** For tests; real time otherwise. */
  delay?: Delay;
};

/**
 * Mounts the messaging endpoint. `close` waits for what is still being answered, but no longer for Teams' pace.
 * @throws DeskmateError `config_invalid` when a secret is missing.
 */
export async function createTeams(given: TeamsParts): Promise<Surface> {
  const { config, desk, clock, log } = given;
  const delay: Delay = given.delay ?? ((ms, signal) => sleep(ms, undefined, { signal }));
  const sdk = createSdk(config, clock);
  const places = createPlaces(given.keyValue, homeTenant(config));
  const presses = createOpenPresses();
  const closing = new AbortController();
  const connector = createConnector({
    sdk,
    appId: config.appId,
    clock,
    delay,
    closing: closing.signal,
    log,
  });
  const pending = new Set<Promise<void>>();
  const background = (work: Promise<void>) => {
    const done = work.catch(() => log.error('teams.background_failed')).finally(() => pending.delete(done));
    pending.add(done);
  };
  const close = async () => {
    closing.abort();
    await Promise.all(pending);
  };
  const surface = createSurface({
    connector,
    places,
    presses,
    clock,
    delay,
    closing: closing.signal,
    log,
    close,
  });
  const members = createMembers(config, clock);
  const parts: InboundParts = { desk, surface, members, places, presses, background, clock, delay, log };

  const handle = async (inbound: Understood, authorization: string): Promise<Answer> => {
    const verdict = await verify(authorization, inbound.envelope, sdk, config);
    if (!verdict.ok) return { status: verdict.status, body: verdict.why };
    let answer: Answer = { status: 500, body: 'failed' };
    // What the logic throws would come back from the SDK as an Error with a stack for a message; so it throws nothing.
    await sdk.adapter.processActivityDirect(verdict.as, verdict.activity, async (context: TurnContext) => {
      tame(context.turnState.get(sdk.adapter.ConnectorClientKey));
      answer = await handleInbound(inbound, context, parts).catch((error: unknown) => failure(error, log));
    });
    return answer;
  };
  mountMessages({ http: given.http, config, log }, handle);
  return surface;
}

function failure(error: unknown, log: Log): Answer {
  const known = error instanceof DeskmateError ? error : undefined;
  log.error('teams.not_handled', whatFailed(error));
  return { status: known?.retry ? 503 : 500, body: known?.retry ? 'try again' : 'failed' };
}
