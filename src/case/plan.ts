/** A Plan is an intent's graph, copied into the case when it opens: a changed intent never changes a running case. */
import type { SlotSpec } from '../slots/slot.ts';

export type CaseKind = 'incident' | 'service_request' | 'change' | 'hr_case';

/**
 * Arguments are templates: `{slots.app}` alone gives the slot's value, inside other words its label;
 * `{requester}` the requester's id (name inside words), `{tasks.<id>.<fact>}` a fact of an action's result.
 * Numbers and booleans stand for themselves.
 */
export type Template = string | number | boolean;

type Base = {
  /** Unique in the plan. */
  id: string;
  /** A short line for the list of steps; a template. */
  title: string;
  /** Ids of tasks that must be finished first. In YAML absent means: the task before. */
  after: string[];
  /** Runs only when that guide ended that way; otherwise it is skipped. */
  when?: { task: string; is: 'solved' | 'unsolved' };
};

export type TaskSpec =
  /** Does something to a system, through the gate. An argument whose template names an empty optional slot is left out. */
  | (Base & { kind: 'action'; action: string; with: Record<string, Template> })
  /** Shows steps to try; the person says whether it helped. */
  | (Base & { kind: 'guide'; steps: string[] })
  /** Answers from knowledge, with a source; finds nothing: hands over to `queue`. */
  | (Base & { kind: 'answer'; queue: string })
  /** Waits until a day (`YYYY-MM-DD` after the template is filled) is over in the requester's time zone: who may use something "until Friday" may use it on Friday. */
  | (Base & { kind: 'wait'; until: Template })
  /** A model works on it with tools; what it cannot do goes to `queue`. */
  | (Base & { kind: 'agent'; queue: string })
  /** Hands the case to the people of a group. */
  | (Base & {
      kind: 'handover';
      queue: string;
      /** What the person should do until somebody comes, most urgent first. */
      meanwhile?: string[];
    });

export type Plan = {
  slots: SlotSpec[];
  tasks: TaskSpec[];
  /** Template of the final sentence; absent: what the last action said. */
  done?: string;
  /** True: goes on in the private thread when asked in a shared one. */
  private: boolean;
  /** Group that gets the case when it cannot be finished. */
  queue: string;
};
