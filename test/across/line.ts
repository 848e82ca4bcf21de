/** The line to a stand-in of a platform; while it is cut, everything that Deskmate sends is answered with 500. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Line = {
  url: string;
  cut(): void;
  mend(): void;
  /** How many requests were refused so far. */
  refused(): number;
  close(): Promise<void>;
};

/** @param target base address of the stand-in */
export async function startLine(target: string): Promise<Line> {
  let isCut = false;
  let refused = 0;
  const server = createServer((request, response) => {
    if (isCut) {
      refused += 1;
      request.resume();
      return void response.writeHead(500).end();
    }
    // The stand-in may be gone already when the test is over.
    forward(request, response, target).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true;
    },
    mend: () => {
      isCut = false;
    },
    refused: () => refused,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function forward(request: IncomingMessage, response: ServerResponse, target: string): Promise<void> {
  const answer = await fetch(new URL(request.url ?? '/', target), {
    method: request.method ?? 'GET',
    headers: headersOf(request),
    ...(request.method === 'GET' ? {} : { body: await bodyOf(request) }),
  });
  const type = answer.headers.get('content-type') ?? 'application/json';
  response.writeHead(answer.status, { 'content-type': type }).end(await answer.text());
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const { authorization, 'content-type': type } = headers;
  return {
    ...(authorization === undefined ? {} : { authorization }),
    ...(type === undefined ? {} : { 'content-type': type }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
