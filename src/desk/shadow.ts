/** An agent looks at a request that the cheap path took, and does nothing: where they differ is for the ledger. */
import { readArguments } from '../agent/arguments.ts';
import { microsOf } from '../agent/settings.ts';
import { type Begun, isSameBeginning, SHADOW } from '../agent/shadow.ts';
import type { Case } from '../case/case.ts';
import type { Command } from '../case/command.ts';
import { argsOf } from '../case/words.ts';
import { codeOf } from '../errors.ts';
import { LOCAL } from '../model/local.ts';
import type { Call } from '../ports/model.ts';
import { slotContext } from '../slots/context.ts';
import { calledAction } from './calledAction.ts';
import { overDay } from './caps.ts';
import type { Cases } from './cases.ts';
import type { Parts } from './parts.ts';
import { promptFor } from './think.ts';

/** Nothing when no language model answered: a shadow is worth no second try. */
export async function shadowOf(parts: Parts, cases: Cases, id: string): Promise<Command | undefined> {
  const { agent, clock, log } = parts;
  const state = await cases.load(id);
  if (!state || (await overDay(parts, state.requester.id))) return undefined;
  const prompt = await promptFor(parts, state);
  const began = clock.now();
  try {
    const lines = [...prompt.lines, { from: 'user' as const, text: SHADOW }];
    const reply = await agent.model.respond({ ...prompt, lines }, { signal: agent.stopping() });
    if (reply.model === LOCAL) return undefined;
    const cheap = begunBy(state);
    const [call] = reply.calls;
    const theirs = call && (await begunWith(parts, state, call));
    return {
      do: 'shadow',
      model: reply.model,
      cheap: cheap && { action: cheap.action, args: Object.keys(cheap.args) },
      agent: call && { tool: call.tool, args: Object.keys(call.args) },
      same: isSameBeginning(cheap, theirs),
      usage: reply.usage,
      micros: microsOf(reply.usage, reply.model, agent.settings),
      ms: clock.now() - began,
    };
  } catch (error) {
    log.info('shadow.failed', { case: id, code: codeOf(error) });
    return undefined;
  }
}

/** The first action of the plan that changes something or, if there is none, the first at all. */
function begunBy(state: Case): Begun | undefined {
  const actions = [...state.tasks.values()].flatMap(({ spec, judgement }) =>
    spec.kind === 'action' ? [{ spec, looks: judgement?.risk === 'read' }] : [],
  );
  const first = actions.find(({ looks }) => !looks) ?? actions[0];
  return first && { action: first.spec.action, args: argsOf(state, first.spec) };
}

async function begunWith(parts: Parts, state: Case, call: Call): Promise<Begun | undefined> {
  const context = await slotContext(state.requester.id, parts);
  const spec = context && (await calledAction(parts.gate, context.requester, call.tool));
  const read = context && spec && readArguments(call.args, spec, context);
  return spec && read?.ok ? { action: spec.name, args: read.args } : undefined;
}
