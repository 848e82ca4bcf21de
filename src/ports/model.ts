/** A language model: it reads a prompt and answers with words or with calls of tools. It never acts by itself. */
import type { Args, Json } from './system.ts';

/** One tool that a model may call: a JSON Schema (an object) for its arguments. `name`: `^[a-zA-Z0-9_-]{1,64}$`. */
export type Tool = { name: string; description: string; schema: { type: 'object'; [key: string]: Json } };

/** One call of a tool, as the model asked for it. `id` is unique in its reply. */
export type Call = { id: string; tool: string; args: Args };

/** What is said to a model after the instructions, in order. A `result` answers a call of the `calls` before it. */
export type Line =
  | { from: 'user'; text: string }
  | { from: 'model'; text: string; calls: readonly Call[] }
  | { from: 'tool'; call: string; text: string };

export type Prompt = {
  /** The same for every request of a kind, so that a provider can keep it at hand. */
  instructions: string;
  lines: readonly Line[];
  /** Empty: it can only answer in words. */
  tools: readonly Tool[];
  /** The answer must be JSON of this schema (`additionalProperties: false`, everything required). */
  answer?: { name: string; schema: { type: 'object'; [key: string]: Json } };
  /** Tokens that the answer may have at most. */
  maxTokens: number;
};

/** Tokens; `cached` of `input` were at the provider's hand already. */
export type Usage = { input: number; cached: number; output: number };

export type Reply = {
  text: string;
  calls: Call[];
  usage: Usage;
  /** Who answered: `azure:gpt-5-mini`, `local`. */
  model: string;
  /**
   * `answer`: the provider's filter cut the answer off or refused it. `unchecked`: its filter was down, so nobody looked
   * at the answer. Absent: looked at, or a provider without a filter.
   */
  filter?: 'answer' | 'unchecked';
  /** The words end where `maxTokens` cut them off. */
  cut?: true;
};

export type Asking = {
  /** Aborts the request: time is up, or models were switched off. */
  signal: AbortSignal;
  /** Called once a try, when the first words or the first call of an answer arrive: somebody is there. */
  begin?: () => void;
  /** Called with what the answer grew by, as it comes. A try that fails after it began may begin anew: see `restart`. */
  onText?: (more: string) => void;
  /** What came so far does not count: another try or another provider begins anew. */
  restart?: () => void;
};

/**
 * Who asks cannot tell which provider answers.
 * @throws DeskmateError `model_unavailable` (retry: down, slow, too many requests, or switched off), `model_filtered` (the
 *   provider refuses the prompt), `model_rejected` (it cannot take the request: wrong key, unknown deployment, too long) or
 *   `model_garbled` (what came back is no answer: broken JSON, unknown tool, arguments that are no object)
 */
export interface Model {
  readonly name: string;
  respond(prompt: Prompt, asking: Asking): Promise<Reply>;
}

/** Turns texts into vectors that lie close when the texts mean the same. */
export interface Embedder {
  readonly name: string;
  /** One vector a text, all of one length. @throws as `Model.respond` */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
}
