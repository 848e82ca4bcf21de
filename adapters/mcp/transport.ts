/** Ways to a server: streamable HTTP or a process of our own, both with a bound on what is read. */
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { ServerDeclaration } from '../../src/mcp/declared.ts';

/** One answer, in bytes. */
const MAX_ANSWER = 4 * 1024 * 1024;

/** @param secrets values of the variables that the declaration names; `loadMcp` saw to it that they are there */
export function transportTo(
  { url, header, command, args = [], env = {} }: ServerDeclaration,
  secrets: Readonly<Record<string, string>>,
): Transport {
  if (url !== undefined) {
    const headers = header ? { [header.name]: secrets[header.from] ?? '' } : {};
    return new StreamableHTTPClientTransport(new URL(url), {
      // A redirect would carry the secret elsewhere.
      requestInit: { headers, redirect: 'error' },
      fetch: bounded,
    });
  }
  const own = Object.entries(env).map(([name, from]) => [name, secrets[from] ?? '']);
  return new StdioClientTransport({
    command: command ?? '',
    args,
    // Beside these it gets PATH, HOME and the like from the SDK, and none of Deskmate's own secrets.
    env: Object.fromEntries(own),
    // What a server writes there may hold anything; it does not belong into our log.
    stderr: 'ignore',
    maxBufferSize: MAX_ANSWER,
  });
}

/** The stream that a server keeps open (GET) may grow for days; each answer may not. */
async function bounded(address: string | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(address, init);
  if (init?.method !== 'POST' || !response.body) return response;
  let seen = 0;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      if (seen > MAX_ANSWER)
        controller.error(new RangeError(`the answer is longer than ${MAX_ANSWER} bytes`));
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(limit), { status, statusText, headers });
}
