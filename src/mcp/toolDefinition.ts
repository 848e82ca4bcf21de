/** How a server describes a tool: outside bytes, read, bounded, and bound by a hash. */
import { digestOf } from '../audit/canonical.ts';
import { isRecord } from '../json.ts';
import type { ActionSpec, Json } from '../ports/system.ts';
import { readToolSchema } from './toolSchema.ts';

export type ToolDefinition = {
  name: string;
  /** As the server says it: other people's text. */
  description: string;
  /** Made by us from the server's; see `toolSchema.ts`. */
  schema: ActionSpec['schema'];
  /** SHA-256 (hex) of name, description, input schema and annotations, as the server gave them. */
  hash: string;
};

export type ReadDefinition = { definition: ToolDefinition } | { name: string; hash: string; problem: string };

/** JSON, in characters. */
const MAX_SIZE = 32 * 1024;
const MAX_NESTING = 32;
const MAX_DESCRIPTION = 4_000;

/** Undefined for something that is no tool at all. Never throws. */
export function readDefinition(given: unknown): ReadDefinition | undefined {
  if (!isRecord(given) || typeof given.name !== 'string' || !/^[A-Za-z0-9_./-]{1,64}$/.test(given.name))
    return undefined;
  const { name, description, inputSchema, annotations } = given;
  // Before anything walks through it: depth first, since both hashing and measuring recurse.
  if (!isShallow([description, inputSchema, annotations]))
    return { name, hash: 'unreadable', problem: 'its definition is nested too deeply' };
  const size = JSON.stringify([description, inputSchema, annotations])?.length ?? 0;
  if (size > MAX_SIZE)
    return { name, hash: 'unreadable', problem: `its definition is larger than ${MAX_SIZE / 1024} KB` };
  const hash = digestOf({ name, description, inputSchema, annotations });
  if (description !== undefined && typeof description !== 'string')
    return { name, hash, problem: 'its description is no text' };
  const read = readToolSchema(inputSchema);
  if ('problem' in read) return { name, hash, problem: read.problem };
  const said = (description ?? '').slice(0, MAX_DESCRIPTION).toWellFormed();
  return { definition: { name, description: said, schema: read.schema, hash } };
}

/** A kept definition, read again; undefined when it is none. */
export function readKept(value: unknown): ToolDefinition | undefined {
  if (!isRecord(value)) return undefined;
  const { name, description, schema, hash } = value;
  const read = readToolSchema(schema);
  if (typeof name !== 'string' || typeof description !== 'string' || typeof hash !== 'string')
    return undefined;
  return 'schema' in read ? { name, description, schema: read.schema, hash } : undefined;
}

/** Without recursion, so that nothing can be too deep for looking. */
function isShallow(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_NESTING) return false;
    level = level.flatMap((one) =>
      one !== null && typeof one === 'object'
        ? Object.values(one).filter((inner) => typeof inner === 'object')
        : [],
    );
  }
  return true;
}

/** Names of the arguments that a schema takes. */
export function argumentsOf(schema: Record<string, Json>): string[] {
  return isRecord(schema.properties) ? Object.keys(schema.properties) : [];
}
