/** Streams of events written by hand: a word for each event, with what a test does not speak of filled in. */
import type { CaseEvent } from '../../src/case/event.ts';
import { SAMPLES } from '../audit/samples.ts';

type Of<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;
type More<T extends CaseEvent['type']> = Partial<Omit<Of<T>, 'type'>>;

export const opened = (more: More<'opened'> = {}): CaseEvent => ({ ...SAMPLES.opened, ...more });
export const resolved: CaseEvent = SAMPLES.resolved;
export const declined: CaseEvent = SAMPLES.declined;
export const cancelled: CaseEvent = SAMPLES.cancelled;
export const handedOver: CaseEvent = SAMPLES.handed_over;
export const erased: CaseEvent = { ...SAMPLES.erased, scope: 'all' };
export const guide: CaseEvent = SAMPLES.guide_shown;
export const began: CaseEvent = { ...SAMPLES.agent_began, foreign: undefined };
export const continued: CaseEvent = { ...SAMPLES.continued, foreign: undefined };
export const outcome = (is: 'solved' | 'unsolved', task = 'steps'): CaseEvent => ({
  ...SAMPLES.outcome,
  task,
  is,
});
export const rated = (helpful: boolean, task = 'help'): CaseEvent => ({ ...SAMPLES.rated, task, helpful });

/** An action that was judged and done. */
export function did(
  task: string,
  { confirmed = true, ...judged }: More<'judged'> & { confirmed?: boolean } = {},
): CaseEvent[] {
  return [
    { ...SAMPLES.judged, ...judged, task },
    { ...SAMPLES.action_succeeded, task, confirmed },
  ];
}

export const undo = (of: string): CaseEvent => ({
  ...SAMPLES.undo_requested,
  undos: [{ task: `undo-${of}`, of, title: 'Take it back', action: 'app.revoke', args: {} }],
});

export const answered = (more: More<'model_answered'> = {}): CaseEvent => ({
  ...SAMPLES.model_answered,
  filter: undefined,
  calls: [],
  model: 'azure:gpt-5',
  usage: { input: 100, cached: 40, output: 10 },
  micros: 300,
  ms: 900,
  ...more,
});

export const ended = (how: 'answered' | 'gave_up', why = 'answered'): CaseEvent => ({
  ...SAMPLES.agent_ended,
  how,
  why,
});

export const handsOver = answered({ calls: [{ id: '1', tool: 'hand_over', args: {} }] });
export const read = (more: More<'model_read'> = {}): CaseEvent => ({ ...SAMPLES.model_read, ...more });
export const shadowed = (more: More<'shadowed'> = {}): CaseEvent => ({ ...SAMPLES.shadowed, ...more });
