/**
 * Redis without a Redis: `js-redis-server` in a thread of this process, so that its Lua scripts (2 ms a job) never hold
 * up the event loop that answers people. Connections are message ports: nothing listens on the network.
 */

import type { Socket } from 'node:net';
import { MessageChannel, Worker as Thread } from 'node:worker_threads';
import { AbstractConnector } from 'ioredis';
import type { Log } from '../../src/ports/context.ts';
import { Line } from './line.ts';

export type InnerRedis = {
  /** For ioredis' option of that name: makes its connections here instead of over the network. */
  Connector: new (
    options: unknown,
  ) => AbstractConnector;
  close(): Promise<void>;
};

export function openInnerRedis(log: Log): InnerRedis {
  let thread: Thread | undefined;
  let closed = false;

  const start = (): Thread => {
    const started = new Thread(new URL('./thread.ts', import.meta.url));
    started.on('error', (error) => log.error('redis.thread_failed', { error: error.name }));
    // A thread that died takes its jobs along; the next connection starts another, and the store refills it.
    started.on('exit', () => {
      if (thread === started) thread = undefined;
    });
    return started;
  };

  class ThreadConnector extends AbstractConnector {
    constructor() {
      super(0);
    }

    override async connect(): Promise<Socket> {
      if (closed) throw new Error('The Redis inside this process is closed.');
      this.connecting = true;
      thread ??= start();
      const { port1, port2 } = new MessageChannel();
      thread.postMessage(port2, [port2]);
      // ioredis calls every stream a socket, and uses of it only what Line has.
      this.stream = new Line(port1) as unknown as Socket;
      return this.stream;
    }
  }

  return {
    Connector: ThreadConnector,
    async close() {
      closed = true;
      await thread?.terminate();
    },
  };
}
