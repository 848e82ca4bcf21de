/** MCP as it is shipped: no servers, no clients; only accepting changed tools and approvals for what is done elsewhere. */
import { randomBytes } from 'node:crypto';
import { openMcp } from '../../adapters/mcp/open.ts';
import { fakeClock, fakeLog } from './context.ts';

export const shippedMcp = () =>
  openMcp({
    file: { path: 'mcp.yaml', text: 'servers: {}\nclients: {}\n' },
    beside: [],
    secrets: {},
    shelf: { get: async () => undefined, set: async () => {} },
    key: new Uint8Array(32),
    random: randomBytes,
    clock: fakeClock(),
    log: fakeLog(),
  });
