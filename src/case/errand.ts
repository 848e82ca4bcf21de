/** An errand: what an agent did so far on one task, and what it found. Small enough to be a prompt, never a transcript. */
import type { Call, Usage } from '../ports/model.ts';

/** A passage that an answer may lean on. */
export type Passage = { article: string; title: string; heading: string };

/**
 * What came of a call. `foreign`: who else could have written what it says, such as `article:vpn`; absent: only the
 * desk's own words and the requester's.
 */
export type Result = { text: string; ok: boolean; foreign?: string; passages?: Passage[] };

/** One answer of a model, and what came of its calls. `proposed`: the task that a call became, by call. */
export type ErrandStep = {
  model: string;
  text: string;
  calls: readonly Call[];
  results: Readonly<Record<string, Result>>;
  proposed: Readonly<Record<string, string>>;
};

/** `micros`: millionths of the currency in policies/models.yaml. `ms`: waiting for models. */
export type Spent = Usage & { steps: number; micros: number; ms: number };

export type Question = { call: string; text: string; choices: readonly string[] };

export type Errand = {
  /** Digest of the instructions it works by. */
  prompt: string;
  /** Grows with everything that happens to it: a job for an earlier turn does nothing. */
  turn: number;
  steps: readonly ErrandStep[];
  /** What the requester wrote since, and after how many steps. */
  heard: readonly { after: number; text: string }[];
  spent: Spent;
  /** Who else could have written what it has read, in order. */
  foreign: readonly string[];
  question?: Question;
  /** Passages that its last answer names. */
  sources: readonly Passage[];
};

export const NOTHING_SPENT: Spent = { input: 0, cached: 0, output: 0, steps: 0, micros: 0, ms: 0 };

/** Calls of the last step that nothing came of yet, in order. */
export function openCalls({ steps }: Errand): readonly Call[] {
  const last = steps.at(-1);
  return last ? last.calls.filter(({ id }) => !Object.hasOwn(last.results, id)) : [];
}

/** The first call that the desk has to do something about: neither answered nor waiting for an action or a person. */
export function nextCall(errand: Errand): Call | undefined {
  const { proposed = {} } = errand.steps.at(-1) ?? {};
  return openCalls(errand).find(({ id }) => !Object.hasOwn(proposed, id) && errand.question?.call !== id);
}

/** All passages that it has read, each once. */
export function passagesOf({ steps }: Errand): Passage[] {
  const all = steps.flatMap(({ results }) => Object.values(results).flatMap(({ passages = [] }) => passages));
  return [...new Map(all.map((one) => [`${one.article} ${one.heading}`, one])).values()];
}
