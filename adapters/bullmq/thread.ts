/** Runs inside the thread of `inner-redis.ts`: one Redis in memory, one connection for each port that arrives. */

import { MessagePort, parentPort } from 'node:worker_threads';
import { createRedisCommandExecutor, createVirtualConnection, RedisServerState } from 'js-redis-server/core';

const state = new RedisServerState({ databaseCount: 1 });
const executor = createRedisCommandExecutor();

parentPort?.on('message', (port: unknown) => {
  if (!(port instanceof MessagePort)) return;
  const { clientSocket } = createVirtualConnection({ state, executor });
  port.on('message', (chunk: Uint8Array) => clientSocket.write(chunk));
  port.on('close', () => clientSocket.destroy());
  clientSocket.on('data', (chunk: Buffer) => port.postMessage(chunk));
  clientSocket.on('close', () => port.close());
});
