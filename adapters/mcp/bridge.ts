/** Deskmate over stdio: for programs that start an MCP server instead of calling one. It only carries messages. */
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';

/** What a program is told when a message did not get through (JSON-RPC 2.0, server error). */
const NOT_REACHED = -32_000;

/**
 * Between this process's standard input and output and a running Deskmate; resolves when the program hangs up.
 * @param url of the desk's `/mcp`  @param key as its client sends it
 */
export async function bridge({ url, key }: { url: URL; key: string }): Promise<void> {
  const program = new StdioServerTransport();
  const headers = { Authorization: `Bearer ${key}` };
  const desk = new StreamableHTTPClientTransport(url, { requestInit: { headers } });
  const ended = new Promise<void>((resolve) => {
    program.onclose = resolve;
    process.stdin.once('end', resolve);
  });
  desk.onmessage = (message) => void program.send(message);
  program.onmessage = (message) => {
    desk.send(message).catch(() => program.send(notReached(message)));
  };
  await desk.start();
  await program.start();
  await ended;
  await desk.close();
}

/** A notification waits for no answer; it gets one without an id, which every client ignores. */
function notReached(message: JSONRPCMessage): JSONRPCMessage {
  const id = 'id' in message && message.id !== undefined ? message.id : '';
  const text = 'Deskmate could not be reached, or turned the request away. Check --url and the key.';
  return { jsonrpc: '2.0', id, error: { code: NOT_REACHED, message: text } };
}
