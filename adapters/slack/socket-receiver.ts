/** Socket Mode: the same deliveries over a connection that we open. https://docs.slack.dev/apis/events-api/using-socket-mode */

import { setTimeout as pause } from 'node:timers/promises';
import { type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { codeOf } from '../../src/errors.ts';
import type { Log } from '../../src/ports/context.ts';
import { type Bolt, deliver } from './bolt.ts';
import { asDeskmateError, refusal } from './failure.ts';
import { parse } from './parse.ts';
import { fields } from './read.ts';

/** Pauses between attempts to connect, in ms. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

type Parts = { appToken: string; apiUrl?: string; logger: Logger; log: Log };

/**
 * `start` resolves when connected, or when Slack cannot be reached for now (it goes on trying).
 * @throws DeskmateError `surface_rejected` from `start` when Slack refuses the token.
 */
export function createSocketReceiver({ appToken, apiUrl, logger, log }: Parts): Receiver {
  let bolt: Bolt | undefined;
  const closing = new AbortController();
  const ready = Promise.withResolvers<void>();
  const { client } = new SocketModeReceiver({
    appToken,
    logger,
    // The client's own reconnection leaves a rejected promise behind when Slack is away, which ends the process.
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: {
        timeout: 10_000,
        retryConfig: { retries: 0 },
        ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
      },
    },
  });
  survive(client, log);
  client.on('slack_event', (delivery: unknown) => void take(delivery));

  async function take(delivery: unknown): Promise<void> {
    await ready.promise;
    const envelope = fields(delivery);
    const ack = envelope?.ack;
    if (!bolt || typeof ack !== 'function') return;
    const body = fields(envelope?.body);
    const inbound = parse(body);
    try {
      switch (inbound.kind) {
        case 'malformed':
        case 'unsupported':
          log.warn(`slack.${inbound.kind}`, { why: inbound.why });
          return await ack();
        case 'ignored':
        case 'handshake':
          return await ack();
        default:
          return await ack(await deliver(bolt, inbound, body ?? {}));
      }
    } catch (error) {
      // Not acknowledged, so Slack sends it again.
      log.error('slack.failed', {
        kind: inbound.kind,
        error: error instanceof Error ? error.name : 'unknown',
      });
    }
  }

  async function connect(): Promise<boolean> {
    try {
      await client.start();
      log.info('slack.connected', {});
      return true;
    } catch (error) {
      if (refusal(error) !== undefined)
        throw asDeskmateError('apps.connections.open (SLACK_APP_TOKEN)', error);
      return false;
    }
  }

  /** The connection ends every few hours, because Slack wants it so; and whenever the network does. */
  async function stay(first: boolean): Promise<void> {
    let connected = first;
    let wait = FIRST_PAUSE;
    while (!closing.signal.aborted) {
      if (connected) {
        wait = FIRST_PAUSE;
        await new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
      } else {
        log.warn('slack.disconnected', { again_in_ms: wait });
        await pause(wait, undefined, { signal: closing.signal }).catch(() => undefined);
        wait = Math.min(wait * 2, LONGEST_PAUSE);
      }
      if (closing.signal.aborted) return;
      connected = await connect().catch((error: unknown) => {
        log.error('slack.refused_connection', { code: codeOf(error) });
        return false;
      });
    }
  }

  return {
    init(app) {
      bolt = app;
    },
    async start() {
      void stay(await connect());
      // Deliveries may come together with the connection; whoever started this shall get hold of the surface first.
      setImmediate(() => ready.resolve());
    },
    async stop() {
      bolt = undefined;
      closing.abort();
      await client.disconnect();
    },
  };
}

/** A frame that the client cannot read would otherwise end the process with a rejected promise. */
function survive(client: SocketModeReceiver['client'], log: Log): void {
  const [read] = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (...frame: unknown[]) => {
    Promise.resolve(read?.(...frame)).catch(() => log.warn('slack.malformed', { why: 'frame' }));
  });
}
