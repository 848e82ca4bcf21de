/** What the desk is put together from. Plain values and ports; nothing in here is reached any other way. */
import type { Agent } from '../agent/agent.ts';
import type { Journal } from '../audit/journal.ts';
import type { Gate } from '../gate/gate.ts';
import type { Intent } from '../intents/intent.ts';
import type { Knowledge } from '../knowledge/article.ts';
import type { Lessons } from '../learning/lessons.ts';
import type { Reviewers } from '../learning/reviewers.ts';
import type { Clock, Ids, Log } from '../ports/context.ts';
import type { SecondFactor } from '../ports/factor.ts';
import type { Queue } from '../ports/queue.ts';
import type { Store } from '../ports/store.ts';
import type { Surface } from '../ports/surface.ts';
import type { Directory } from '../ports/system.ts';
import type { Router } from '../router/route.ts';
import type { Languages } from '../words/languages.ts';

export type Parts = {
  store: Store;
  journal: Journal;
  queue: Queue;
  directory: Directory;
  gate: Gate;
  factor: SecondFactor;
  router: Router;
  languages: Languages;
  /** Those that the router chooses from. */
  intents: ReadonlyMap<string, Intent>;
  /** The others: asked for by name, or what nothing else covers. */
  unrouted(): readonly Intent[];
  lessons: Lessons;
  reviewers: Reviewers;
  /** Begins to train the router with what was accepted; returns at once. */
  relearn(): void;
  knowledge: Knowledge;
  agent: Agent;
  /** Filled by the composition root before the first turn arrives. */
  surfaces: ReadonlyMap<string, Surface>;
  clock: Clock;
  ids: Ids;
  log: Log;
};
