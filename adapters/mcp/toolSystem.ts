/** The tools of one MCP server as a system like any other: reached through the gate only. */
import { DeskmateError } from '../../src/errors.ts';
import { mapped, quoted, readAnswer, type ToolAnswer } from '../../src/mcp/answer.ts';
import { actionOf, type ServerDeclaration, type ToolDeclaration } from '../../src/mcp/declared.ts';
import { sentAs, toolSpec, whyClosed } from '../../src/mcp/toolSpec.ts';
import type { Clock, Log } from '../../src/ports/context.ts';
import type { ActionResult, ActionSpec, Args, Run, System } from '../../src/ports/system.ts';
import type { Connection } from './connection.ts';
import { within } from './patience.ts';
import type { Pins } from './pins.ts';
import type { Runs } from './runs.ts';
import { unavailable } from './unavailable.ts';

/** So old may be what was listed, when an action is judged; before it runs the tools are listed again in any case. */
const FRESH_MS = 10_000;
/** Somebody waits for an answer while it is judged. */
const PATIENCE_MS = 3_000;

export type ToolSystem = System & {
  /** To be called when a pin changed: the actions are other ones. */
  changed(): void;
};

export function createToolSystem(parts: {
  server: string;
  declared: ServerDeclaration;
  connection: Connection;
  pins: Pins;
  runs: Runs;
  clock: Clock;
  log: Log;
}): ToolSystem {
  const { server, declared, connection, pins, runs, clock, log } = parts;
  const byAction = new Map(
    Object.entries(declared.tools).map(([tool, one]) => [actionOf(server, tool), { tool, declared: one }]),
  );
  let offered: readonly ActionSpec[] | undefined;
  let listedAt = Number.NEGATIVE_INFINITY;

  function need(action: string): { tool: string; declared: ToolDeclaration } {
    const known = byAction.get(action);
    if (!known)
      throw new DeskmateError('action_unknown', `The server "${server}" has no action "${action}".`);
    return known;
  }

  const whyNot = (tool: string) => whyClosed(server, tool, pins.of({ server, tool }));

  function specs(): ActionSpec[] {
    const usable = (tool: string) => pins.of({ server, tool }) !== undefined;
    return [...byAction.values()].flatMap(({ tool, declared: one }) => {
      const pinned = pins.of({ server, tool });
      const spec = pinned && toolSpec(server, tool, one, pinned.pin.accepted, usable);
      if (pinned && !spec) log.warn('mcp.tool_unusable', { server, tool, why: 'lacks a declared argument' });
      return spec ? [spec] : [];
    });
  }

  async function refresh(): Promise<void> {
    await connection.refresh();
    listedAt = clock.now();
  }

  /** Worth trying; when the server is away the pin on the shelf counts. */
  async function refreshed(): Promise<void> {
    if (clock.now() - listedAt < FRESH_MS) return;
    // Whether it came or not: a server that hangs shall not keep every message waiting.
    listedAt = clock.now();
    await within(connection.refresh(), PATIENCE_MS);
  }

  return {
    get actions() {
      offered ??= specs();
      return offered;
    },
    changed() {
      offered = undefined;
    },
    async closed(action) {
      await refreshed();
      return whyNot(need(action).tool);
    },
    targetVersion: async (action) => {
      await refreshed();
      return pins.of({ server, tool: need(action).tool })?.pin.accepted.hash.slice(0, 16) ?? 'unknown';
    },
    preview: async (action, args) => (need(action).declared.risk === 'read' ? [] : sentAs(args)),

    async perform(action, args, run) {
      const { tool, declared: one } = need(action);
      const before = await runs.before(run.key);
      if (before?.is === 'done') return before.result;
      const once = one.risk !== 'read' && one.idempotent !== true;
      if (before && once) throw rejected(lookYourself(action));
      await refresh();
      const closed = whyNot(tool);
      if (closed) throw rejected(closed);
      if (once) await runs.begin(run.key);
      const answer = await ask(tool, action, { args, run, once });
      const result = resultOf(one, args, answer);
      await runs.done(run.key, result, run.at);
      return result;
    },

    async probe(action, args) {
      const { declared: one } = need(action);
      if (one.risk === 'read') return true;
      const { probe } = one;
      const given = probe && mapped(probe.with, args);
      if (!probe || !given || whyNot(probe.tool)) return false;
      const called = await connection.call(probe.tool, given, undefined);
      const answer = 'answer' in called ? readAnswer(called.answer) : undefined;
      if (!answer || answer.isError) return false;
      return Object.entries(probe.expect ?? {}).every(([fact, value]) => answer.facts[fact] === value);
    },
  };

  async function ask(
    tool: string,
    action: string,
    { args, run, once }: { args: Args; run: Run; once: boolean },
  ): Promise<ToolAnswer> {
    const called = await connection.call(tool, args, run.key);
    if ('failed' in called) {
      const { failed } = called;
      if (once && (failed === 'unknown' || failed === 'complained')) throw rejected(lookYourself(action));
      if (once) await runs.forget(run.key);
      if (failed === 'unknown' || failed === 'not_sent') throw unavailable(server);
      throw rejected(
        `The server "${server}" could not follow the call of ${action}. Tell whoever looks after it.`,
      );
    }
    const answer = readAnswer(called.answer);
    if (!answer) throw once ? rejected(lookYourself(action)) : unavailable(server);
    if (answer.isError) {
      if (once) await runs.forget(run.key);
      throw rejected(`The server "${server}" did not do it. It says: ${quoted(answer.text)}`);
    }
    return answer;
  }

  function resultOf(one: ToolDeclaration, args: Args, { text, facts }: ToolAnswer): ActionResult {
    const undo = one.undo && mapped(one.undo.with, args, facts);
    const words = text === '' ? '' : ` It says: ${quoted(text, one.risk === 'read' ? 1_500 : 300)}`;
    const said = one.risk === 'read' ? `The server "${server}" has answered.` : `Done in "${server}".`;
    return { said: `${said}${words}`, facts, ...(undo && { undo }) };
  }
}

/** Nothing that was not declared to bear it is done twice; so people must look whether it happened. */
function lookYourself(action: string): string {
  return `I have sent ${action}, but nobody told me whether it was done. I do not send it twice: somebody has to look there.`;
}

function rejected(sentence: string): DeskmateError {
  return new DeskmateError('system_rejected', sentence);
}
