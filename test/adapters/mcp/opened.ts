/** Deskmate's side of MCP, over a register of customers, with a shelf that a test can look into. */
import { randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import { openMcp } from '../../../adapters/mcp/open.ts';
import type { KeyValue } from '../../../src/ports/store.ts';
import type { Run, System } from '../../../src/ports/system.ts';
import { fakeClock, fakeLog } from '../../fakes/context.ts';

export function memoryShelf(): KeyValue & { values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    get: async (key) => values.get(key),
    set: async (key, value) => void values.set(key, value),
  };
}

export const CRM = (where: string, more = '') => `
servers:
  crm:
    ${where}
    timeout_seconds: 5
    tools:
      add_note:
        title: Add a note to {customer}
        touches: Notes in the register
        risk: low
        undo: { tool: delete_note, within_hours: 24, steps: [The note is deleted.], with: { id: result.id } }
        probe: { tool: find, with: { customer: args.customer }, expect: { found: true } }
      delete_note: { title: "Delete the note {id}", touches: Notes in the register, risk: low, reversible: false }
      find: { title: "Look up {customer}", touches: The register, risk: read }
${more}clients: {}
`;

export const run = (key: string): Run => ({ key, requester: 'ada', at: 0 });

export async function openedMcp(
  t: TestContext,
  text: string,
  {
    shelf = memoryShelf(),
    clock = fakeClock(),
    secrets = {},
  }: { shelf?: KeyValue; clock?: ReturnType<typeof fakeClock>; secrets?: Record<string, string> } = {},
) {
  const log = fakeLog();
  const sealing = { key: new Uint8Array(32).fill(5), random: randomBytes };
  const file = { path: 'mcp.yaml', text };
  const mcp = await openMcp({ file, beside: [], secrets, shelf, ...sealing, clock, log });
  t.after(() => mcp.close());
  const [first, second] = mcp.systems;
  if (!first || !second) throw new Error('no systems');
  const names = () => first.actions.map(({ name }) => name);
  /** What the system says when it is asked to do that, or the sentence that it refuses with. */
  const perform = (action: string, args: Parameters<System['perform']>[1], key = 'k1') =>
    first.perform(action, args, run(key));
  return { mcp, crm: first, accepting: second, log, clock, names, perform };
}
