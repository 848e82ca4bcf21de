/** The action that a declared tool becomes. */
import type { ActionSpec, Args, Change } from '../ports/system.ts';
import { shorten } from '../shorten.ts';
import { actionOf, type ToolDeclaration } from './declared.ts';
import type { Pin } from './pin.ts';
import { argumentsOf, type ToolDefinition } from './toolDefinition.ts';

/**
 * What an administrator declared, with the schema of the definition that counts. The server's own words say nothing on a
 * card. Undefined when the definition lacks an argument that the rules go by.
 * @param usable whether another tool of the server can be used
 */
export function toolSpec(
  server: string,
  tool: string,
  declared: ToolDeclaration,
  { schema }: ToolDefinition,
  usable: (tool: string) => boolean,
): ActionSpec | undefined {
  const { title, touches, risk, subject, app, group, undo } = declared;
  const takes = argumentsOf(schema);
  const needed = [subject, app, group].filter((name) => name !== undefined);
  if (needed.some((name) => !takes.includes(name))) return undefined;
  return {
    name: actionOf(server, tool),
    title,
    schema,
    touches,
    risk,
    outside: true,
    ...(undo &&
      usable(undo.tool) && {
        undo: { action: actionOf(server, undo.tool), withinHours: undo.within_hours, steps: undo.steps },
      }),
    ...(subject !== undefined && { subject }),
    ...(app !== undefined && { app }),
    ...(group !== undefined && { group }),
  };
}

/** Why a tool is closed, as a sentence; undefined when it may be used. */
export function whyClosed(
  server: string,
  tool: string,
  pinned: { pin: Pin; gone: boolean } | undefined,
): string | undefined {
  const action = actionOf(server, tool);
  if (!pinned) return `I have not seen the tool ${action} yet, because its server did not answer.`;
  if (pinned.gone) return `The server "${server}" no longer offers the tool ${action}.`;
  if (pinned.pin.waiting)
    return `The server "${server}" has changed the tool ${action}, so I do not use it until an IT administrator accepts the change. To ask for that, write: accept the changed tool ${action}`;
  return undefined;
}

/** The arguments as they will be sent: what a tool will change only its server knows. */
export function sentAs(args: Args): Change[] {
  return Object.entries(args).map(([arg, value]) => ({
    what: arg,
    before: '–',
    after: shorten(typeof value === 'string' ? value : JSON.stringify(value), 300),
    arg,
  }));
}
