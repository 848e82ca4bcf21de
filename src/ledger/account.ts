/** What one case adds to the ledger: which way it went, what came of it, and what models cost for it. */
import { HAND_OVER } from '../agent/tools.ts';
import type { CaseEvent } from '../case/event.ts';
import type { Usage } from '../ports/model.ts';
import { proofOf } from './proof.ts';

export const PATHS = ['template', 'agent', 'people'] as const;
/**
 * How a case was taken, whatever became of it: what an agent cost is the agent's, even when people had to finish it.
 * `people`: handed over before anything was tried.
 */
export type Path = (typeof PATHS)[number];

/** `failed`: of an error. `open`: it works on it still. */
export const OUTCOMES = ['answered', 'gave_up', 'capped', 'filtered', 'failed', 'open'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One answer of a model. `micros`: millionths of the currency; `ms`: how long it took. */
export type Step = { model: string; usage: Usage; micros: number; ms: number };

/** `cheap`: what the template does first. `agent`: what an agent would have; absent: it would have answered in words. */
export type Look = Step & Pick<Shadowed, 'cheap' | 'agent' | 'same'>;
type Shadowed = Extract<CaseEvent, { type: 'shadowed' }>;

export type Account = {
  intent: string;
  path: Path;
  resolved: boolean;
  verified: boolean;
  handedOver: boolean;
  erased: boolean;
  /** Of the agent, when there was one. */
  outcome?: Outcome;
  /** Of models that worked on it. */
  steps: Step[];
  /** An agent looked at it as well and did nothing. */
  looks: Look[];
};

const TRIED = new Set<CaseEvent['type']>([
  'judged',
  'guide_shown',
  'answered',
  'unanswered',
  'agent_began',
  'wait_started',
]);

/** Undefined for a stream that is no case. @param events without what people wrote, but for why an agent ended */
export function accountOf(events: readonly CaseEvent[]): Account | undefined {
  const [opened] = events;
  if (opened?.type !== 'opened') return undefined;
  const { resolved, verified, handedOver } = proofOf(events);
  const steps = events.flatMap((event) =>
    event.type === 'model_answered' || event.type === 'model_read' ? [stepOf(event)] : [],
  );
  const looks = events.flatMap((event): Look[] => {
    if (event.type !== 'shadowed') return [];
    const { cheap, agent, same } = event;
    return [{ ...stepOf(event), cheap, agent, same }];
  });
  const outcome = outcomeOf(events);
  const erased = events.some(({ type }) => type === 'erased');
  const path = pathOf(events);
  return { intent: opened.intent, path, resolved, verified, handedOver, erased, outcome, steps, looks };
}

function pathOf(events: readonly CaseEvent[]): Path {
  if (events.some(({ type }) => type === 'agent_began')) return 'agent';
  const handed = events.findIndex(({ type }) => type === 'handed_over');
  if (handed < 0) return 'template';
  return events.slice(0, handed).some(({ type }) => TRIED.has(type)) ? 'template' : 'people';
}

function stepOf({ model, usage, micros, ms }: Step): Step {
  return { model, usage, micros, ms };
}

const CLOSING = new Set<CaseEvent['type']>(['resolved', 'declined', 'cancelled']);

function outcomeOf(events: readonly CaseEvent[]): Outcome | undefined {
  let outcome: Outcome | undefined;
  let last: Extract<CaseEvent, { type: 'model_answered' }> | undefined;
  for (const event of events) {
    if (event.type === 'agent_began' || event.type === 'continued') outcome = 'open';
    if (event.type === 'model_answered') last = event;
    if (event.type === 'agent_ended') outcome = endOf(event, last);
    // Whoever cancels it, or the people who have it by now, end its work without an end of its own.
    if (CLOSING.has(event.type) && outcome === 'open') outcome = 'gave_up';
  }
  return outcome;
}

/** A reason that is one word is the code of an error; see `nextThought`. */
const CODE = /^[a-z]+(?:_[a-z]+)*$/;

function endOf(
  { how, why }: Extract<CaseEvent, { type: 'agent_ended' }>,
  last: Extract<CaseEvent, { type: 'model_answered' }> | undefined,
): Outcome {
  if (how === 'answered') return last?.filter === 'answer' ? 'filtered' : 'answered';
  if (last?.calls.some(({ tool }) => tool === HAND_OVER)) return 'gave_up';
  if (why === 'model_filtered') return 'filtered';
  if (CODE.test(why)) return 'failed';
  // Without its words nobody can tell any more what stopped it.
  return why.startsWith('[') ? 'gave_up' : 'capped';
}
