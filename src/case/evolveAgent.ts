/** What the events of an agent do to a case. */
import type { StoredEvent } from '../audit/chain.ts';
import { withTask } from './amend.ts';
import type { Case, Task } from './case.ts';
import { utcDay } from './days.ts';
import { type Errand, NOTHING_SPENT, nextCall, openCalls, type Result } from './errand.ts';
import type { CaseEvent } from './event.ts';

type Of<T extends CaseEvent['type']> = StoredEvent<CaseEvent> & { type: T };
/** The provider's filter was down: nobody looked at what came. */
export const UNCHECKED = 'an answer that no filter looked at';

type AgentEvent = Of<
  | 'agent_began'
  | 'model_answered'
  | 'tool_returned'
  | 'proposed'
  | 'agent_asked'
  | 'continued'
  | 'agent_ended'
>;

export function agentChanges(state: Case, event: AgentEvent): Partial<Case> {
  const below = { generation: state.generation + 1 };
  if (event.type === 'agent_began') return withTask(state, event.task, began(event));
  const task = state.tasks.get(event.task);
  if (!task?.errand) return {};
  const errand = { ...task.errand, turn: event.seq };
  const goOn = (next: Errand) => withTask(state, event.task, { errand: next, status: statusOf(next) });
  switch (event.type) {
    case 'model_answered': {
      const { model, text, calls } = event;
      const steps = [...errand.steps, { model, text, calls, results: {}, proposed: {} }];
      const foreign = withForeign(errand, event.filter === 'unchecked' ? UNCHECKED : undefined);
      return {
        spent: withDay(state.spent, event),
        ...goOn({ ...errand, steps, foreign, spent: more(errand, event) }),
      };
    }
    case 'tool_returned': {
      const { text, ok, foreign, passages } = event;
      return goOn(withResult(errand, event.call, { text, ok, foreign, passages }));
    }
    case 'proposed': {
      const next = changeLast(errand, ({ proposed }) => ({
        proposed: { ...proposed, [event.call]: event.as },
      }));
      const { as: id, task: of, call, title, action, args, foreign } = event;
      const spec = { kind: 'proposal' as const, id, of, call, title, after: [], action, args, foreign };
      const { tasks } = goOn(next);
      return { tasks: tasks.set(id, { spec, status: 'pending', approvals: [] }) };
    }
    case 'agent_asked': {
      const { call, question: text, choices } = event;
      return { ...below, ...goOn({ ...errand, question: { call, text, choices } }) };
    }
    case 'continued': {
      const { question, ...rest } = errand;
      const { text, foreign } = event;
      const next = question
        ? withResult(rest, question.call, { text, ok: true, foreign })
        : { ...rest, foreign: withForeign(rest, foreign) };
      const heard = question ? next.heard : [...next.heard, { after: next.steps.length, text }];
      return { ...below, closed: undefined, said: undefined, ...goOn({ ...next, heard }) };
    }
    case 'agent_ended': {
      const status = event.how === 'answered' ? 'done' : 'failed';
      return withTask(state, event.task, {
        errand: { ...errand, sources: event.sources },
        status,
        said: event.said,
        helpful: undefined,
      });
    }
  }
}

function began(event: Of<'agent_began'>): Partial<Task> {
  const errand: Errand = {
    prompt: event.prompt,
    turn: event.seq,
    steps: [],
    heard: [],
    spent: NOTHING_SPENT,
    foreign: event.foreign ? [event.foreign] : [],
    sources: [],
  };
  return { status: 'thinking', errand };
}

function more({ spent }: Errand, { usage, micros, ms }: Of<'model_answered'>): Errand['spent'] {
  return {
    input: spent.input + usage.input,
    cached: spent.cached + usage.cached,
    output: spent.output + usage.output,
    steps: spent.steps + 1,
    micros: spent.micros + micros,
    ms: spent.ms + ms,
  };
}

/** What models cost, with one more answer. */
export function withDay(
  spent: Case['spent'],
  { at, usage, micros }: Pick<Of<'model_answered'>, 'at' | 'usage' | 'micros'>,
): Case['spent'] {
  const day = utcDay(at);
  const before = spent.find((one) => one.day === day) ?? { tokens: 0, micros: 0 };
  const tokens = before.tokens + usage.input + usage.output;
  return [...spent.filter((one) => one.day !== day), { day, tokens, micros: before.micros + micros }];
}

function withResult(errand: Errand, call: string, result: Result): Errand {
  const next = changeLast(errand, ({ results }) => ({ results: { ...results, [call]: result } }));
  return { ...next, foreign: withForeign(errand, result.foreign) };
}

function withForeign({ foreign }: Errand, more: string | undefined): readonly string[] {
  return more && !foreign.includes(more) ? [...foreign, more] : foreign;
}

function changeLast(
  errand: Errand,
  change: (last: Errand['steps'][number]) => Partial<Errand['steps'][number]>,
): Errand {
  return {
    ...errand,
    steps: errand.steps.map((step, at) =>
      at === errand.steps.length - 1 ? { ...step, ...change(step) } : step,
    ),
  };
}

/** Whose turn it is: the model's or a tool's, the requester's, or that of what was proposed. */
function statusOf(errand: Errand): Task['status'] {
  if (nextCall(errand)) return 'thinking';
  if (errand.question) return 'asking';
  return openCalls(errand).length > 0 ? 'proposed' : 'thinking';
}
