/** A server as a process of its own. It tells which variables it was given. */
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { notes, serverOf, text } from './tool-server.ts';

const tools = notes();
tools.set('find', {
  inputSchema: { type: 'object', properties: { customer: { type: 'string' } } },
  answer: () => text(Object.keys(process.env).sort().join(' '), { token: process.env.TOKEN ?? 'none' }),
});
// Dies in the middle of a call, as processes do.
tools.set('delete_note', {
  inputSchema: { type: 'object', properties: { id: { type: 'string' } } },
  answer: () => process.exit(3),
});
await serverOf(tools, []).connect(new StdioServerTransport());
