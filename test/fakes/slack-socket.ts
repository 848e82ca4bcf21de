/** The Socket Mode half of the stand-in. https://docs.slack.dev/apis/events-api/using-socket-mode */
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

export type EnvelopeType = 'events_api' | 'interactive' | 'slash_commands';

export type Socket = {
  /** Resolves when a client is connected. */
  connected(): Promise<void>;
  connections(): number;
  /** Sends an envelope; resolves with the payload of the acknowledgement, or `none` when none came in time (ms). */
  send(type: EnvelopeType, payload: unknown, options?: { wait?: number; retry?: number }): Promise<unknown>;
  /** Sends any frame as it is. */
  raw(frame: string): void;
  /** Ends the connection as Slack does every few hours. */
  recycle(): void;
  close(): void;
};

export function openSocket(server: Server): Socket {
  const sockets = new WebSocketServer({ server, path: '/socket' });
  const acks = new Map<string, (payload: unknown) => void>();
  const waiting = new Set<() => void>();
  let client: WebSocket | undefined;
  let count = 0;

  sockets.on('connection', (socket) => {
    client = socket;
    count += 1;
    socket.on('message', (data) => {
      const message: unknown = JSON.parse(String(data));
      if (typeof message !== 'object' || message === null || !('envelope_id' in message)) return;
      acks.get(String(message.envelope_id))?.('payload' in message ? message.payload : undefined);
    });
    socket.on('close', () => {
      if (client === socket) client = undefined;
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
    for (const resolve of waiting) resolve();
    waiting.clear();
  });

  return {
    connected: () => new Promise((resolve) => (client ? resolve() : void waiting.add(resolve))),
    connections: () => count,
    send(type, payload, { wait = 5_000, retry } = {}) {
      const envelope = randomUUID();
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve('none'), wait);
        acks.set(envelope, (answer) => {
          clearTimeout(timer);
          resolve(answer);
        });
        const again = retry === undefined ? {} : { retry_attempt: retry, retry_reason: 'timeout' };
        client?.send(
          JSON.stringify({
            envelope_id: envelope,
            type,
            payload,
            accepts_response_payload: type !== 'events_api',
            ...again,
          }),
        );
      });
    },
    raw: (frame) => client?.send(frame),
    recycle() {
      client?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
