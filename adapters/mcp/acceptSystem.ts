/** Accepting a tool that its server changed, and taking that back: actions through the gate, so that they are on record. */
import { DeskmateError } from '../../src/errors.ts';
import { changesOf, type Tool, waitingFor } from '../../src/mcp/acceptance.ts';
import { actionOf } from '../../src/mcp/declared.ts';
import type { ActionSpec, Args, System } from '../../src/ports/system.ts';
import type { Pins } from './pins.ts';

const TOOL = { type: 'string', minLength: 1, maxLength: 200 };
const HASH = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const PINNED: ActionSpec['schema'] = {
  type: 'object',
  additionalProperties: false,
  required: ['tool', 'hash'],
  properties: { tool: TOOL, hash: HASH },
};

const WAITING: ActionSpec = {
  name: 'mcp.waiting',
  title: 'See which tools were changed by their servers',
  schema: { type: 'object', additionalProperties: false, properties: { tool: TOOL } },
  touches: 'Nothing',
  risk: 'read',
};
const QUARANTINE: ActionSpec = {
  name: 'mcp.quarantine',
  title: 'No longer use the tool {tool} as it is now',
  schema: PINNED,
  touches: 'Which tools Deskmate uses',
  risk: 'low',
};
const ACCEPT: ActionSpec = {
  name: 'mcp.accept',
  title: 'Use the tool {tool} as its server has changed it',
  schema: PINNED,
  touches: 'Which tools Deskmate uses',
  risk: 'high',
  undo: { action: QUARANTINE.name, withinHours: 720, steps: ['The tool is closed again.'] },
};

export function createAcceptSystem(pins: Pins): System {
  const find = (action: string) => pins.all().find((one) => actionOf(one.server, one.tool) === action);
  const read = ({ tool, hash }: Args) => ({
    known: typeof tool === 'string' ? find(tool) : undefined,
    tool: typeof tool === 'string' ? tool : '',
    hash: typeof hash === 'string' ? hash : '',
  });

  function waiting({ tool }: Args) {
    const called = typeof tool === 'string' ? tool : undefined;
    const found = waitingFor(pins.all(), called);
    const [only] = found;
    if (!only?.pin.waiting)
      throw rejected(
        called === undefined ? 'No tool waits to be accepted.' : 'That tool does not wait to be accepted.',
      );
    if (found.length > 1) {
      const names = found.map(nameOf).join(', ');
      throw rejected(`${found.length} tools were changed: ${names}. Ask again and name one of them.`);
    }
    const { hash, problem } = only.pin.waiting;
    if (problem)
      throw rejected(`${nameOf(only)} cannot be used as it is now: ${problem}. Tell whoever looks after it.`);
    return { tool: nameOf(only), hash };
  }

  return {
    actions: [WAITING, ACCEPT, QUARANTINE],
    async perform(action, args) {
      if (action === WAITING.name) {
        const facts = waiting(args);
        return { said: `${facts.tool} was changed by its server and waits to be accepted.`, facts };
      }
      const { known, tool, hash } = read(args);
      if (!known) throw rejected(`There is no tool ${tool}.`);
      const facts = { tool, hash };
      if (action === QUARANTINE.name) {
        const done = known.pin.accepted.hash !== hash || (await pins.goBack(known, hash));
        if (!done) throw rejected(`${tool} has no earlier form to go back to.`);
        return { said: `${tool} is closed until somebody accepts it.`, facts };
      }
      const done = known.pin.accepted.hash === hash || (await pins.accept(known, hash));
      if (!done) throw rejected(`${tool} was changed once more since. Ask again to see how it is now.`);
      return { said: `${tool} is used as its server has changed it.`, facts, undo: facts };
    },
    async preview(action, args) {
      const { known, hash } = read(args);
      const after = known?.pin.waiting?.definition;
      if (action === ACCEPT.name && known && after?.hash === hash)
        return changesOf(known.pin.accepted, after);
      return [];
    },
    async probe(action, args) {
      if (action === WAITING.name) return true;
      const { known, hash } = read(args);
      return known !== undefined && (known.pin.accepted.hash === hash) === (action === ACCEPT.name);
    },
    async targetVersion(_action, args) {
      const { known } = read(args);
      return known
        ? `${known.pin.accepted.hash.slice(0, 16)}-${known.pin.waiting?.hash.slice(0, 16) ?? ''}`
        : 'none';
    },
  };
}

function nameOf({ server, tool }: Tool): string {
  return actionOf(server, tool);
}

function rejected(sentence: string): DeskmateError {
  return new DeskmateError('system_rejected', sentence);
}
