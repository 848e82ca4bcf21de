/** What an administrator is shown of a tool that its server changed, and which one somebody means. Pure. */

import { canonical } from '../audit/canonical.ts';
import type { Change } from '../ports/system.ts';
import { quoted } from './answer.ts';
import { actionOf } from './declared.ts';
import type { Pin } from './pin.ts';
import { argumentsOf, type ToolDefinition } from './toolDefinition.ts';

export type Tool = { server: string; tool: string; pin: Pin };

/** The tools that wait and fit what somebody called one: its action, its own name, or nothing when there is one only. */
export function waitingFor(tools: readonly Tool[], called: string | undefined): Tool[] {
  const waiting = tools.filter(({ pin }) => pin.waiting);
  const wanted = called?.trim().toLowerCase();
  if (!wanted) return waiting;
  return waiting.filter(
    ({ server, tool }) => actionOf(server, tool) === wanted || tool.toLowerCase() === wanted,
  );
}

/** Before and after, in the server's words, marked as such. */
export function changesOf(before: ToolDefinition, after: ToolDefinition): Change[] {
  const same = canonical(before.schema) === canonical(after.schema);
  return [
    ...(before.description === after.description
      ? []
      : [
          {
            what: 'It says of itself',
            before: quoted(before.description, 700),
            after: quoted(after.description, 700),
          },
        ]),
    ...(same ? [] : [{ what: 'It takes', before: takes(before), after: takes(after) }]),
    { what: 'Fingerprint', before: before.hash.slice(0, 16), after: after.hash.slice(0, 16) },
  ];
}

function takes({ schema }: ToolDefinition): string {
  const names = argumentsOf(schema);
  return names.length > 0 ? quoted(`${names.join(', ')}: ${canonical(schema.properties)}`, 900) : 'nothing';
}
