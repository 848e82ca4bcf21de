/** A policy server made of a few lines: it answers what it is told to, or decides like the compiled rules. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { PolicyInput } from '../../../src/gate/policy.ts';
import { shippedPolicy } from '../../policies/company.ts';

export type Asked = { method?: string; url?: string; body: string };
export type Answer = (response: ServerResponse, asked: Asked) => void | Promise<void>;

/** Resolves with its address; closed after the test. */
export async function startStandIn(t: TestContext, answer: Answer): Promise<string> {
  const server = createServer(async (request, response) => {
    await answer(response, { method: request.method, url: request.url, body: await bodyOf(request) });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const PROVENANCE = { version: '1.22.0', bundles: { 'bundle.tar.gz': { revision: 'r1' } } };

/** As OPA answers `POST /v1/data/deskmate/decision?provenance=true`. */
export async function decidingAnswer(): Promise<Answer> {
  const policy = await shippedPolicy();
  return async (response, { body }) => {
    const { input }: { input: PolicyInput } = JSON.parse(body);
    const { revision: _, ...result } = await policy.evaluate(input);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ provenance: PROVENANCE, result }));
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  return Buffer.concat(await request.toArray()).toString();
}
