/** What an agent's work looks like on the card of its case. */
import { numbered } from '../agent/sources.ts';
import { MY_CASES, SEARCH } from '../agent/tools.ts';
import type { Button, Card, Step } from '../card.ts';
import { isConfirmation } from '../case/approvals.ts';
import type { Approval, Case, Task } from '../case/case.ts';
import type { Words } from '../words/words.ts';

export function agentOf(state: Case): Task | undefined {
  return [...state.tasks.values()].find((task) => task.errand);
}

/** What it has looked at, in order. What it proposed stands among the tasks. */
export function agentSteps(agent: Task | undefined, words: Words): Step[] {
  const looked = (agent?.errand?.steps ?? []).flatMap(({ calls, results }) =>
    calls.flatMap(({ id, tool }): Step[] => {
      const label = labelOf(tool, words);
      if (label === undefined) return [];
      const result = results[id];
      return [{ label, state: result ? (result.ok ? 'done' : 'failed') : 'doing' }];
    }),
  );
  // Looking in the same place twice is one step.
  return looked.filter(({ label }, at) => looked.findIndex((step) => step.label === label) === at);
}

function labelOf(tool: string, words: Words): string | undefined {
  if (tool === SEARCH) return words.say('Search the articles');
  return tool === MY_CASES ? words.say('Look at your cases') : undefined;
}

/** Its last word, when that is the last word of the case. */
export function agentAnswer(state: Case, words: Words): string | undefined {
  const agent = agentOf(state);
  if (agent?.status !== 'done' || agent.said === undefined) return undefined;
  // Something was said after it: what it did was taken back, or could not be.
  if (state.closed === 'resolved' && state.said !== agent.said) return undefined;
  const { sources = [], steps = [] } = agent.errand ?? {};
  // What a system said. What the requester said themselves is no support.
  const looked = steps.some(({ results }) =>
    Object.values(results).some(({ ok, foreign, passages }) => ok && foreign && !passages),
  );
  if (sources.length > 0 || looked) return agent.said;
  const unsupported = words.say('No article of ours supports this, so check it before you rely on it.');
  return `${agent.said}\n\n${unsupported}`;
}

/** With the numbers by which its words name them. */
export function agentSources(state: Case, agent: Task | undefined): Card['sources'] {
  const { errand } = agent ?? {};
  if (!errand || agent?.status !== 'done' || state.handover || errand.sources.length === 0) return undefined;
  return numbered(errand, errand.sources).map(({ passage: { title, heading }, number }) => ({
    title: `[${number}] ${title}: ${heading}`,
  }));
}

/** Short answers to its question. */
export function agentChoices(state: Case): Button[] {
  const asking = [...state.tasks.values()].find((task) => task.status === 'asking' && task.errand?.question);
  return (asking?.errand?.question?.choices ?? []).map((label, at) => ({
    label,
    press: { verb: 'choose', case: state.id, arg: `${asking?.spec.id}=${at}` },
  }));
}

/** What it proposed and the requester has to want, one after the other: so that a yes can only mean one thing. */
export function toConfirm({ approvals }: Case): Approval | undefined {
  return [...approvals.values()].find((one) => one.status === 'open' && isConfirmation(one));
}

/** For where the card says what is to be confirmed, never below words of a model. */
export function confirmations(state: Case, words: Words): Button[] {
  const open = toConfirm(state);
  if (!open) return [];
  const press = (verb: 'approve' | 'deny') => ({ verb, case: state.id, arg: open.id });
  return [
    { label: words.say('Yes, do it'), press: press('approve'), style: 'primary' },
    { label: words.say('No'), press: press('deny') },
  ];
}
