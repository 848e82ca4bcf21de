/** A real MCP server of the SDK on this machine, whose tools a test can change while it runs. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

export type Call = { tool: string; args: Record<string, unknown>; key: unknown };
export type ServedTool = {
  description?: string;
  inputSchema: Record<string, unknown>;
  /** A value of any shape: servers may answer anything. */
  answer(call: Call): unknown;
};

export type ToolServer = {
  url: string;
  port: number;
  tools: Map<string, ServedTool>;
  calls: Call[];
  /** Values of the header, one a request. */
  authorizations: (string | undefined)[];
  /** Says that its tools are others by now. */
  announce(): Promise<void>;
  stop(): Promise<void>;
};

export const text = (words: string, structuredContent?: Record<string, unknown>) => ({
  content: [{ type: 'text', text: words }],
  ...(structuredContent && { structuredContent }),
});

/** A customer register with one note a call. */
export function notes(): Map<string, ServedTool> {
  const kept: string[] = [];
  const customer = { type: 'string', minLength: 1, maxLength: 100 };
  return new Map<string, ServedTool>([
    [
      'add_note',
      {
        description: 'Adds a note to a customer.',
        inputSchema: {
          type: 'object',
          required: ['customer', 'note'],
          properties: { customer, note: { type: 'string' } },
        },
        answer({ args }) {
          kept.push(String(args.note));
          return text(`Noted for ${args.customer}.`, { id: `n${kept.length}`, count: kept.length });
        },
      },
    ],
    [
      'delete_note',
      {
        description: 'Deletes a note.',
        inputSchema: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
        answer({ args }) {
          kept.splice(Number(String(args.id).slice(1)) - 1, 1);
          return text('Deleted.');
        },
      },
    ],
    [
      'find',
      {
        description: 'Finds a customer.',
        inputSchema: { type: 'object', required: ['customer'], properties: { customer } },
        answer: ({ args }) => text(`${args.customer} has ${kept.length} notes.`, { found: kept.length > 0 }),
      },
    ],
  ]);
}

export function serverOf(tools: Map<string, ServedTool>, calls: Call[]): Server {
  const server = new Server(
    { name: 'tools', version: '1' },
    { capabilities: { tools: { listChanged: true } } },
  );
  server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: [...tools].map(([name, { answer: _, ...rest }]) => ({ name, ...rest })) as never,
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const call = {
      tool: params.name,
      args: params.arguments ?? {},
      key: params._meta?.['deskmate/key'],
    };
    calls.push(call);
    return (await tools.get(params.name)?.answer(call)) as never;
  });
  return server;
}

/** @param port to come back at, after a stop */
export async function startToolServer(
  t: { after(work: () => Promise<void>): void },
  tools = notes(),
  { port = 0, calls = [] }: { port?: number; calls?: Call[] } = {},
): Promise<ToolServer> {
  const sessions = new Map<string, { server: Server; transport: StreamableHTTPServerTransport }>();
  const authorizations: (string | undefined)[] = [];
  const http: HttpServer = createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    void (async () => {
      const id = request.headers['mcp-session-id'];
      const known = typeof id === 'string' ? sessions.get(id) : undefined;
      if (typeof id === 'string' && !known) {
        response.writeHead(404).end();
        return;
      }
      if (known) return known.transport.handleRequest(request, response);
      const transport: StreamableHTTPServerTransport = new StreamableHTTPServerTransport({
        sessionIdGenerator: randomUUID,
        onsessioninitialized: (session) => void sessions.set(session, { server, transport }),
      });
      const server = serverOf(tools, calls);
      await server.connect(transport);
      await transport.handleRequest(request, response);
    })();
  });
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const stop = async () => {
    const closed = new Promise((resolve) => http.close(resolve));
    http.closeAllConnections();
    await closed;
  };
  t.after(stop);
  const own = (http.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${own}/mcp`,
    port: own,
    tools,
    calls,
    authorizations,
    stop,
    async announce() {
      await Promise.all([...sessions.values()].map(({ server }) => server.sendToolListChanged()));
    },
  };
}
