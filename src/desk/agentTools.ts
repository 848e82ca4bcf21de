/** What the desk does about a call of an agent: the answer is a command for its case. */
import { readArguments } from '../agent/arguments.ts';
import { findActions } from '../agent/choose.ts';
import { outgoing } from '../agent/outgoing.ts';
import { NOT_PLAIN, plainArgs } from '../agent/plainArgs.ts';
import { foreignArticle, numbered } from '../agent/sources.ts';
import { ASK, FIND, HAND_OVER, MY_CASES, SEARCH, toolName } from '../agent/tools.ts';
import type { Case } from '../case/case.ts';
import type { Command } from '../case/command.ts';
import { dayIn } from '../case/days.ts';
import type { Errand, Result } from '../case/errand.ts';
import { UNCHECKED } from '../case/evolveAgent.ts';
import { taskTitle } from '../case/words.ts';
import { doesInWords } from '../gate/words.ts';
import type { Call } from '../ports/model.ts';
import { shorten } from '../shorten.ts';
import { slotContext } from '../slots/context.ts';
import { calledAction } from './calledAction.ts';
import type { Cases } from './cases.ts';
import type { Parts } from './parts.ts';
import { readerIn } from './readerIn.ts';

const PASSAGES = 4;
const CASES = 8;

type Working = { state: Case; task: string; errand: Errand; call: Call };

/** @throws DeskmateError with `retry` when something that is looked up cannot be reached */
export async function commandOf(parts: Parts, cases: Cases, working: Working): Promise<Command> {
  const { task, errand, call } = working;
  const base = { task, turn: errand.turn, call: call.id };
  const answer = (result: Result): Command => ({ do: 'return', ...base, result });
  const hosts = errand.foreign.includes(UNCHECKED) ? [] : parts.agent.settings.links;
  switch (call.tool) {
    case SEARCH:
      return answer(await search(parts, working));
    case MY_CASES:
      return answer(await myCases(parts, cases, working));
    case FIND:
      return answer(await find(parts, working));
    case ASK: {
      const question = outgoing(text(call, 'question', 500), hosts);
      if (question === '') return answer({ text: 'Ask a question in words.', ok: false });
      return { do: 'ask_person', ...base, question, choices: choicesOf(call, hosts) };
    }
    case HAND_OVER: {
      const said = outgoing(text(call, 'summary', 1_500), hosts) || 'It needs a person.';
      return { do: 'give_up', task, turn: errand.turn, said, why: 'handed it over' };
    }
    default:
      return propose(parts, working);
  }
}

async function search(parts: Parts, { state, errand, call }: Working): Promise<Result> {
  const reader = await parts.directory.person(state.requester.id);
  const today = dayIn(state.timezone, parts.clock.now());
  const asking = readerIn(state.where, reader, state.spoken?.language);
  const found = await parts.knowledge.search(text(call, 'question', 300), asking, today, PASSAGES);
  if (found.length === 0)
    return { text: 'No article that the employee may read supports an answer.', ok: true };
  const passages = found.map(({ article, title, heading }) => ({ article, title, heading }));
  const numbers = numbered(errand, passages).map(({ number }) => number);
  const lines = found.map(
    ({ title, heading, quote, stale }, at) =>
      `[${numbers[at]}] ${title}: ${heading}${stale ? ' (past its review date)' : ''}\n${quote}`,
  );
  const foreign = foreignArticle(found.map(({ article }) => article));
  return { text: lines.join('\n\n'), ok: true, foreign, passages };
}

/** What it found is among its tools from the next step on; see toolsFor. */
async function find({ directory, gate }: Parts, { state, call }: Working): Promise<Result> {
  const requester = await directory.person(state.requester.id);
  const found = findActions(requester ? await gate.offers(requester) : [], text(call, 'what', 300));
  const names = found.map(({ name }) => toolName(name)).join(', ');
  return { text: names ? `You have these now: ${names}.` : 'There is no action like that.', ok: true };
}

async function myCases({ store }: Parts, cases: Cases, { state, call }: Working): Promise<Result> {
  const { requester, where } = state;
  const wanted = text(call, 'case', 64);
  const thread = where.shared ? { thread: where.thread } : {};
  const all = await store.casesOf(requester.id, { open: false, limit: CASES, ...thread });
  const others = all.filter(({ id }) => id !== state.id);
  if (wanted === '') {
    const lines = others.map(({ id, title, status }) => `${id}: ${title} (${status.replaceAll('_', ' ')})`);
    return { text: lines.join('\n') || 'There are no other cases.', ok: true, foreign: 'their cases' };
  }
  const view = others.find(({ id }) => id === wanted) ?? (await store.view(wanted));
  const found = view?.requester === requester.id && (!where.shared || view.thread === where.thread);
  const one = found ? await cases.glance(wanted) : undefined;
  if (!one) return { text: 'The employee has no case with that id.', ok: false };
  const steps = [...one.tasks.values()].map((task) => {
    const said = task.said ? `: ${task.said}` : '';
    return `- ${taskTitle(one, task.spec)} (${task.status})${said}`;
  });
  const answers = [...one.tasks.values()].flatMap(({ errand }) =>
    (errand?.steps ?? []).flatMap((step) => (step.text === '' ? [] : `- Said: ${shorten(step.text, 400)}`)),
  );
  const head = `${one.id}: ${one.title} (${one.closed ?? 'open'})${one.said ? `: ${one.said}` : ''}`;
  return { text: [head, ...steps, ...answers].join('\n'), ok: true, foreign: `case ${one.id}` };
}

async function propose(parts: Parts, { state, task, errand, call }: Working): Promise<Command> {
  const base = { task, turn: errand.turn, call: call.id };
  const no = (problem: string): Command => ({ do: 'return', ...base, result: { text: problem, ok: false } });
  const context = await slotContext(state.requester.id, parts);
  if (!context) return no('The employee is not in the directory any more.');
  const spec = await calledAction(parts.gate, context.requester, call.tool);
  if (!spec) return no(`There is no tool ${call.tool}.`);
  const read = readArguments(call.args, spec, context);
  if (!read.ok) return no(read.problem);
  const args = plainArgs(read.args, parts.agent.settings.links);
  if (!args) return no(NOT_PLAIN);
  const problem = parts.gate.problemsOf(spec.name, args);
  if (problem) return no(`The arguments do not fit: ${problem}`);
  // The card's line for it. The gate makes its own words when it judges, with what must be hidden hidden.
  const title = doesInWords(spec, args, context.catalogue);
  return { do: 'propose', ...base, title, action: spec.name, args };
}

function text({ args }: Call, name: string, most: number): string {
  const value = Object.hasOwn(args, name) ? args[name] : undefined;
  return typeof value === 'string' ? value.trim().slice(0, most) : '';
}

function choicesOf({ args }: Call, hosts: readonly string[]): string[] {
  const given = Array.isArray(args.choices) ? args.choices : [];
  const words = given.flatMap((one) => (typeof one === 'string' ? outgoing(one, hosts).slice(0, 75) : []));
  return [...new Set(words.filter((one) => one !== ''))].slice(0, 4);
}
