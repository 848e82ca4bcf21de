/** Puts calls of tools together from the pieces in which they are streamed. */
import type { Call, Tool } from '../../src/ports/model.ts';
import type { Args, Json } from '../../src/ports/system.ts';
import type { CallDelta } from './chunk.ts';
import { garbled } from './failure.ts';

/** More than any errand needs; a model that wants more has lost its way. */
const MAX_CALLS = 32;
/** Levels of lists and objects; arguments of a person's request have two or three. */
const MAX_DEPTH = 16;

type Open = { index: number; id: string; name: string; text: string };

export type Calls = {
  readonly count: number;
  /** @returns characters that it added */
  add(delta: CallDelta): number;
  /** @throws DeskmateError `model_garbled`: a tool that nobody offered, arguments that are no object, an id twice */
  read(tools: readonly Tool[]): Call[];
};

export function collectCalls(): Calls {
  const open: Open[] = [];
  return {
    get count() {
      return open.length;
    },
    add(delta) {
      const { name, arguments: text } = delta.function ?? {};
      const call = find(open, delta);
      call.id ||= delta.id ?? '';
      call.name ||= name ?? '';
      call.text += text ?? '';
      return (text?.length ?? 0) + (name?.length ?? 0);
    },
    read(tools) {
      const offered = new Set(tools.map((tool) => tool.name));
      const calls = open.map(({ id, name, text }, at) => {
        if (!offered.has(name)) throw garbled('it calls a tool that was not offered');
        // Some small servers give no id; it only has to be the only one of its reply.
        return { id: id || `call_${at}`, tool: name, args: readArgs(text) };
      });
      if (new Set(calls.map(({ id }) => id)).size < calls.length) throw garbled('two calls have one id');
      return calls;
    },
  };
}

/** By index; small servers leave it out or repeat it, and then another id tells that another call begins. */
function find(open: Open[], delta: CallDelta): Open {
  const last = open.at(-1);
  const index = delta.index ?? last?.index ?? 0;
  const found = open.findLast((call) => call.index === index);
  if (found && (!delta.id || !found.id || found.id === delta.id)) return found;
  if (open.length >= MAX_CALLS) throw garbled('it calls too many tools at once');
  const begun: Open = { index, id: '', name: '', text: '' };
  open.push(begun);
  return begun;
}

/** Nothing at all stands for a tool without arguments. */
function readArgs(text: string): Args {
  if (text.trim() === '') return {};
  const value = parse(text);
  if (!isJson(value) || typeof value !== 'object' || value === null || Array.isArray(value))
    throw garbled('the arguments of a call are no object');
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own error quotes the text.
    throw garbled('the arguments of a call are no JSON');
  }
}

/** False for what is nested too deep to be walked safely, and for a name that reaches into an object's prototype. */
function isJson(value: unknown, depth = 0): value is Json {
  if (value === null || typeof value !== 'object') return value !== undefined;
  if (depth >= MAX_DEPTH) return false;
  return Object.entries(value).every(([name, one]) => name !== '__proto__' && isJson(one, depth + 1));
}
