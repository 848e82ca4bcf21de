/**
 * The definition of a tool that counts. The first one seen of a declared tool is pinned; another one waits for an
 * administrator, and meanwhile the tool is closed: a server that changes what its tool says it does may have changed what
 * it does.
 */
import { isRecord } from '../json.ts';
import { type ReadDefinition, readKept, type ToolDefinition } from './toolDefinition.ts';

/** A definition that is not the pinned one. `problem`: why it could not be used even if it were accepted. */
export type Waiting = { hash: string; definition?: ToolDefinition; problem?: string };

export type Pin = {
  accepted: ToolDefinition;
  /** What counted before; going back means this one. */
  previous?: ToolDefinition;
  waiting?: Waiting;
};

export type Looked = { pin?: Pin; is: 'pinned' | 'same' | 'changed' | 'back' | 'unusable' };

/** Compares what a server says now with the pin. */
export function look(pin: Pin | undefined, seen: ReadDefinition): Looked {
  if (!pin)
    return 'definition' in seen ? { pin: { accepted: seen.definition }, is: 'pinned' } : { is: 'unusable' };
  const { waiting, ...rest } = pin;
  const hash = 'definition' in seen ? seen.definition.hash : seen.hash;
  if (hash === pin.accepted.hash) return waiting ? { pin: rest, is: 'back' } : { pin, is: 'same' };
  if (hash === waiting?.hash) return { pin, is: 'same' };
  const now: Waiting =
    'definition' in seen ? { hash, definition: seen.definition } : { hash, problem: seen.problem };
  return { pin: { ...rest, waiting: now }, is: 'changed' };
}

/** The waiting definition counts from now on; undefined when it is another one by now, or cannot be used. */
export function accept({ accepted, waiting }: Pin, hash: string): Pin | undefined {
  if (waiting?.hash !== hash || !waiting.definition) return undefined;
  return { accepted: waiting.definition, previous: accepted };
}

/** What counted before counts again, and the other one waits; undefined when that definition is not the pinned one. */
export function goBack({ accepted, previous }: Pin, hash: string): Pin | undefined {
  if (accepted.hash !== hash || !previous) return undefined;
  return { accepted: previous, waiting: { hash, definition: accepted } };
}

/** A pin as it was kept; undefined when nothing readable is there. */
export function readPin(text: string | undefined): Pin | undefined {
  const value = text === undefined ? undefined : parsed(text);
  const accepted = isRecord(value) ? readKept(value.accepted) : undefined;
  if (!isRecord(value) || !accepted) return undefined;
  const previous = readKept(value.previous);
  const waiting = readWaiting(value.waiting);
  return { accepted, ...(previous && { previous }), ...(waiting && { waiting }) };
}

function readWaiting(value: unknown): Waiting | undefined {
  if (!isRecord(value) || typeof value.hash !== 'string') return undefined;
  const definition = readKept(value.definition);
  const problem = typeof value.problem === 'string' ? value.problem : undefined;
  return { hash: value.hash, ...(definition && { definition }), ...(problem && { problem }) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
