/**
 * The line to one server: opened when it is needed, opened again after it broke. On every new connection, and when the
 * server says so, its tools are listed and compared with the pins before anything else is asked of it.
 */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  ErrorCode,
  McpError,
  ResultSchema,
  ToolListChangedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { whatFailed } from '../../src/errors.ts';
import { isRecord } from '../../src/json.ts';
import type { Log } from '../../src/ports/context.ts';
import type { Args } from '../../src/ports/system.ts';
import { deadline } from './patience.ts';
import { unavailable } from './unavailable.ts';

/**
 * `refused`, `not_sent`: the server certainly did nothing. `unknown`: nobody can tell. `complained`: it answers that
 * something is wrong with the call, which some servers say of their own answer as well, after the tool ran.
 */
export type Failure = 'refused' | 'complained' | 'unknown' | 'not_sent';
export type Called = { answer: unknown } | { failed: Failure };

export type Connection = {
  /** Lists the tools and has them compared. @throws DeskmateError `system_unavailable` (retry) */
  refresh(): Promise<void>;
  /** Asks once; never throws. */
  call(tool: string, args: Args, key: string | undefined): Promise<Called>;
  close(): Promise<void>;
};

const MAX_PAGES = 20;
const MAX_TOOLS = 500;

/** The server has read the call and says that it was not one it could follow: nothing was done. */
const REFUSALS: readonly number[] = [
  ErrorCode.MethodNotFound,
  ErrorCode.InvalidRequest,
  ErrorCode.ParseError,
];

export function openConnection(parts: {
  server: string;
  transport: () => Transport;
  timeoutMs: number;
  /** Gets what the server lists, of any shape. */
  compare: (tools: readonly unknown[]) => Promise<void>;
  log: Log;
}): Connection {
  const { server, transport, timeoutMs, compare, log } = parts;
  const options = { timeout: timeoutMs, maxTotalTimeout: timeoutMs };
  let current: Promise<Client> | undefined;
  let closed = false;

  async function connect(lost: () => void): Promise<Client> {
    // No capabilities: a server may neither ask our model nor the person for anything.
    const client = new Client({ name: 'deskmate', version: '1' }, { capabilities: {} });
    client.onclose = lost;
    client.onerror = (error) => log.info('mcp.line_error', { server, ...whatFailed(error) });
    client.setNotificationHandler(ToolListChangedNotificationSchema, async () => {
      log.info('mcp.list_changed', { server });
      await list(client).catch((error) => log.warn('mcp.not_compared', { server, ...whatFailed(error) }));
    });
    try {
      // The SDK bounds the first request, not the notice behind it.
      await deadline(client.connect(transport(), options), timeoutMs);
      await list(client);
    } catch (error) {
      await client.close().catch(() => undefined);
      throw error;
    }
    log.info('mcp.connected', { server });
    return client;
  }

  async function list(client: Client): Promise<void> {
    const tools: unknown[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES && tools.length < MAX_TOOLS; page += 1) {
      const params = cursor === undefined ? {} : { cursor };
      // Not `listTools`, which compiles what the server sends.
      const result: Record<string, unknown> = await client.request(
        { method: 'tools/list', params },
        ResultSchema,
        options,
      );
      if (Array.isArray(result.tools)) tools.push(...result.tools.slice(0, MAX_TOOLS));
      cursor = typeof result.nextCursor === 'string' ? result.nextCursor : undefined;
      if (cursor === undefined) break;
    }
    await compare(tools);
  }

  function client(): Promise<Client> {
    if (closed) return Promise.reject(new Error('closed'));
    if (current) return current;
    const lost = () => {
      if (current === opening) current = undefined;
    };
    const opening: Promise<Client> = connect(lost);
    current = opening;
    opening.catch(lost);
    return opening;
  }

  /** The next call opens a new line. */
  async function drop(): Promise<void> {
    const old = current;
    current = undefined;
    await old?.then((one) => one.close()).catch(() => undefined);
  }

  return {
    async refresh() {
      try {
        const fresh = current === undefined;
        const line = await client();
        if (!fresh) await list(line);
      } catch (cause) {
        log.warn('mcp.unavailable', { server, ...whatFailed(cause) });
        await drop();
        throw unavailable(server, cause);
      }
    },
    async call(tool, args, key) {
      let line: Client;
      try {
        line = await client();
      } catch (error) {
        log.warn('mcp.unavailable', { server, ...whatFailed(error) });
        return { failed: 'not_sent' };
      }
      try {
        const params = { name: tool, arguments: args, ...(key && { _meta: { 'deskmate/key': key } }) };
        return { answer: await line.request({ method: 'tools/call', params }, ResultSchema, options) };
      } catch (error) {
        const failed = kindOf(error);
        log.warn('mcp.call_failed', { server, tool, failed, ...numberOf(error), ...whatFailed(error) });
        if (failed === 'unknown' || failed === 'not_sent') await drop();
        return { failed };
      }
    },
    async close() {
      closed = true;
      await drop();
    },
  };
}

function kindOf(error: unknown): Failure {
  if (error instanceof McpError && error.code === ErrorCode.InvalidParams) return 'complained';
  if (error instanceof McpError) return REFUSALS.includes(error.code) ? 'refused' : 'unknown';
  // The web server did not let it through to the tool: wrong key, session that is over, too many requests.
  const status = error instanceof StreamableHTTPError ? (error.code ?? 0) : 0;
  const turnedAway = status >= 400 && status < 500 && status !== 408;
  return turnedAway || isNobodyThere(error) ? 'not_sent' : 'unknown';
}

function isNobodyThere(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return isRecord(cause) && (cause.code === 'ECONNREFUSED' || cause.code === 'ENOTFOUND');
}

function numberOf(error: unknown): { status?: number } {
  return isRecord(error) && typeof error.code === 'number' ? { status: error.code } : {};
}
