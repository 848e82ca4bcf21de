import type { CaseKind, Plan } from '../case/plan.ts';
import type { Translation } from './translation.ts';

/** `words`: absent where people are understood but answered in English. */
export type Locale = { examples: string[]; words?: Translation };

/** Something people can ask for, as its YAML file declares it. */
export type Intent = {
  name: string;
  kind: CaseKind;
  /** Template of the case's title, as in Plan. */
  title: string;
  /** How the clarifying button and the help name it: "Reset my password". */
  label: string;
  examples: string[];
  /** Examples in other languages, by ISO 639-1 code: `de`. */
  locales: Record<string, Locale>;
  /**
   * `case`: opens a case and runs the plan. `agent`: the same, for what no other intent covers; at most one. The others are answered by the desk itself:
   * `status` (my cases), `approvals` (what waits for me), `help` (what can you do), `factor` (set up a second factor),
   * `smalltalk` (thanks, hello).
   */
  does: 'case' | 'agent' | 'status' | 'approvals' | 'help' | 'factor' | 'smalltalk';
  /** The router chooses it. Others are asked for by name, or are what nothing else covers. */
  routed: boolean;
  /** For `smalltalk`: the reply. */
  reply?: string;
  /** Reaches its intent or a human whenever one of these words (lower case) appears; of all languages. */
  safetyWords: string[];
  plan: Plan;
  /** SHA-256 of the declaration; pinned in the case. */
  digest: string;
};
