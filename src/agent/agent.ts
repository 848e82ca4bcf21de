/** What the desk has of agents. */
import type { Intent } from '../intents/intent.ts';
import type { Model, Prompt, Reply } from '../ports/model.ts';
import type { AgentSettings } from './settings.ts';

export type Agent = {
  /** Answers always: at the end of its chain stands the local model. */
  model: Model;
  /** A language model is set up for agents, beside the local one. */
  able: boolean;
  /** Asks a small model, which has little time; undefined: it did not answer. Absent: none is set up. */
  small?(prompt: Prompt): Promise<{ reply: Reply; ms: number } | undefined>;
  /** From 0 to 1, below 1: whether a request is looked at as well; see `AgentSettings.shadow`. */
  chance(): number;
  settings: AgentSettings;
  /** What a message becomes that no intent covers; undefined: none is declared. */
  fallback(): Intent | undefined;
  /** Aborted when the process ends: what a model is asked then is asked again after the start. */
  stopping(): AbortSignal;
};
