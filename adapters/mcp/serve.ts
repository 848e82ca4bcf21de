/** Deskmate as an MCP server at `/mcp`: streamable HTTP without sessions, so that any process may answer any request. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
} from '@modelcontextprotocol/sdk/types.js';
import type { Express } from 'express';
import { codeOf, DeskmateError, whatFailed } from '../../src/errors.ts';
import type { ClientTool, McpDeclaration } from '../../src/mcp/declared.ts';
import type { Log } from '../../src/ports/context.ts';
import { createDeskTools, type DeskTools, type Outcome, type Parts } from './deskTools.ts';
import { mountGuarded } from './guard.ts';
import { createLimiter } from './limiter.ts';
import { type Client, createSignIn } from './signIn.ts';
import { createMcpSurface, type McpSurface } from './surface.ts';
import { readInput, toolsFor } from './toolInputs.ts';

/**
 * Mounts it when clients are declared; otherwise there is nothing at `/mcp`.
 * @returns the surface that clients are, for the desk's surfaces
 */
export function serveMcp(
  parts: Omit<Parts, 'surface'> & { declared: McpDeclaration; http: Express; log: Log },
): McpSurface {
  const { declared, http, clock, log } = parts;
  const surface = createMcpSurface(parts.ids);
  if (Object.keys(declared.clients).length === 0) return surface;
  const tools = createDeskTools({ ...parts, surface });
  const limited = createLimiter(clock);
  const signIn = createSignIn(declared, clock);
  mountGuarded({ http, declared, signIn, limited, log }, async (client, request, response, body) => {
    const server = serverFor(client, tools, log);
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: undefined,
      enableJsonResponse: true,
    });
    response.on('close', () => void server.close());
    await server.connect(transport);
    await transport.handleRequest(request, response, body);
  });
  return surface;
}

function serverFor(client: Client, tools: DeskTools, log: Log): Server {
  const server = new Server({ name: 'deskmate', version: '1' }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: toolsFor(client) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }): Promise<CallToolResult> => {
    const tool = client.tools.find((name) => name === params.name);
    if (!tool) {
      log.warn('mcp.refused', { client: client.name, code: 'tool_not_allowed' });
      throw new McpError(ErrorCode.InvalidParams, 'There is no such tool.');
    }
    try {
      return resultOf(await call(tools, tool, client, params.arguments ?? {}, log));
    } catch (error) {
      log.error('mcp.failed', { client: client.name, tool, ...whatFailed(error) });
      const again = error instanceof DeskmateError && error.retry;
      return failure(
        again ? 'Deskmate cannot take this just now. Send it again.' : `This failed: ${codeOf(error)}.`,
      );
    }
  });
  return server;
}

async function call(
  tools: DeskTools,
  tool: ClientTool,
  client: Client,
  given: unknown,
  log: Log,
): Promise<Outcome> {
  const outcome = await answered(tools, tool, client, given);
  if ('refused' in outcome) log.warn('mcp.refused', { client: client.name, tool, code: outcome.refused });
  else log.info('mcp.called', { client: client.name, tool, case: outcome.report.case });
  return outcome;
}

async function answered<T extends ClientTool>(
  tools: DeskTools,
  tool: T,
  client: Client,
  given: unknown,
): Promise<Outcome> {
  const read = readInput(tool, given);
  if ('problem' in read) return { refused: 'args_invalid', say: `I cannot read this: ${read.problem}.` };
  return tools[tool](client, read.input);
}

function resultOf(outcome: Outcome): CallToolResult {
  if ('refused' in outcome) return failure(outcome.say);
  const { report, notes } = outcome;
  const content = { ...report, ...(notes.length > 0 && { notes }) };
  return { content: [{ type: 'text', text: JSON.stringify(content) }], structuredContent: content };
}

function failure(text: string): CallToolResult {
  return { isError: true, content: [{ type: 'text', text }] };
}
