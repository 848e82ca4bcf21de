/** What a model's answer and its tools do to a case. A model decides nothing: it answers, asks or proposes. */
import { QUOTED, quotesOthers } from '../agent/quoted.ts';
import { actorOf } from './actor.ts';
import type { Case, Task } from './case.ts';
import type { Context, Decision, Named, On } from './command.ts';
import { happened, NOTHING, refuse, requesterOnly } from './decision.ts';
import { type Errand, nextCall, openCalls } from './errand.ts';

/** More calls than this in one answer are turned down: nobody needs them, and each costs time. */
const MOST_CALLS = 8;

const CHECKED = 'a small model looked whether the sources say it';

type Working = Task & { errand: Errand };

/** The agent at that turn, when it is still its turn. A job that comes late or twice changes nothing. */
export function workingOn(state: Case, id: string, turn: number): Working | undefined {
  const task = state.tasks.get(id);
  if (state.closed || state.undoing || task?.status !== 'thinking' || task.errand?.turn !== turn)
    return undefined;
  return { ...task, errand: task.errand };
}

/** A model has answered: with calls it goes on, with words alone it is done. */
export function think(state: Case, command: On<'think'>, context: Context): Decision {
  const { task: id, turn, reply, said, sources, checked, micros, ms } = command;
  const task = workingOn(state, id, turn);
  if (!task || openCalls(task.errand).length > 0) return NOTHING;
  const base = { task: id, at: context.now, by: `agent:${id}` };
  const { model, text, usage, filter } = reply;
  const calls = reply.calls.slice(0, MOST_CALLS);
  const names = [...new Set(calls.map(({ tool }) => tool))].join(', ');
  const why = calls.length > 0 ? `${model} calls ${names}` : `${model} answers`;
  const answered = {
    type: 'model_answered' as const,
    model,
    text,
    calls,
    usage,
    micros,
    ms,
    filter,
    ...base,
    why,
  };
  if (calls.length > 0) return happened(answered);
  const end = { type: 'agent_ended' as const, how: 'answered' as const, said, sources, ...base };
  const looked = checked
    ? [{ type: 'model_read' as const, ...checked, ...base, by: 'desk', why: CHECKED }]
    : [];
  return happened(answered, ...looked, {
    ...end,
    why: sources.length > 0 ? 'answered with a source' : 'answered',
  });
}

/** What came of a call, or what it has to wait for. */
export function answerCall(
  state: Case,
  command: On<'return' | 'propose' | 'ask_person'>,
  context: Context,
): Decision {
  const { task: id, turn, call: callId } = command;
  const errand = workingOn(state, id, turn)?.errand;
  const call = errand && nextCall(errand);
  if (!errand || call?.id !== callId) return NOTHING;
  const base = { task: id, call: callId, at: context.now };
  const by = `agent:${id}`;
  if (command.do === 'return') {
    const why = command.result.foreign ? `read ${command.result.foreign}` : `the result of ${call.tool}`;
    return happened({ type: 'tool_returned', tool: call.tool, ...command.result, ...base, by: 'desk', why });
  }
  if (command.do === 'ask_person') {
    const { question, choices } = command;
    return happened({ type: 'agent_asked', question, choices, ...base, by, why: 'needs to know it' });
  }
  const { action, args, title } = command;
  const foreign = [...errand.foreign];
  const nth = [...state.tasks.values()].filter(({ spec }) => spec.kind === 'proposal').length + 1;
  const why =
    foreign.length > 0 ? `proposed after reading ${foreign.join(', ')}` : 'proposed for the request';
  return happened({ type: 'proposed', as: `${id}-${nth}`, action, args, title, foreign, ...base, by, why });
}

/** People go on with it; see advance. */
export function giveUp(
  state: Case,
  { task: id, turn, said, why }: On<'give_up'>,
  context: Context,
): Decision {
  if (!workingOn(state, id, turn)) return NOTHING;
  return happened({
    type: 'agent_ended',
    task: id,
    how: 'gave_up',
    said,
    sources: [],
    at: context.now,
    by: `agent:${id}`,
    why,
  });
}

/** The requester writes more: an answer to the agent's question, or a word after its answer. */
export function goOn(state: Case, { task: id, by, text }: On<'continue'>, context: Context): Decision {
  const theirs = requesterOnly(state, 'fill', by, context);
  if (theirs) return theirs;
  const task = state.tasks.get(id);
  if (!task?.errand || !mayContinue(state, task))
    return refuse('fill', by, 'closed', 'Write what you need and I will open a new case.', context);
  return happened({
    type: 'continued',
    task: id,
    text,
    ...(quotesOthers(text) && { foreign: QUOTED }),
    at: context.now,
    by: actorOf(by.id),
    why: 'wrote in the thread of this case',
  });
}

/** While it asks, or after it answered, unless people have it by now. */
function mayContinue(state: Case, { status, errand }: Task): boolean {
  if (!errand || state.handover || state.undoing) return false;
  return status === 'asking' || (status === 'done' && (state.closed === 'resolved' || !state.closed));
}

/** An agent waits for the requester's answer. */
export function isAsking({ tasks }: Case): boolean {
  return [...tasks.values()].some(({ status, errand }) => status === 'asking' && errand !== undefined);
}

/** The agent of a case that words of this person in its thread may be for. */
export function listeningAgent(state: Case, by: Pick<Named, 'id'>): Task | undefined {
  if (by.id !== state.requester.id) return undefined;
  return [...state.tasks.values()].find((task) => task.errand && mayContinue(state, task));
}
