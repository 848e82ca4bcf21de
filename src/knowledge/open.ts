/** Puts together what speaks of articles. */
import type { Parts } from '../desk/parts.ts';
import type { Talks } from '../desk/talks.ts';
import type { Work } from '../desk/work.ts';
import type { KeyValue } from '../ports/store.ts';
import { createDiary } from './diary.ts';
import { createKeeper } from './keeper.ts';
import type { LiveKnowledge } from './live.ts';
import type { KnowledgeSettings } from './settings.ts';
import { createTell } from './tell.ts';

type Keeping = Parts & {
  knowledge: LiveKnowledge;
  talks: Talks;
  work: Pick<Work, 'dispatch'>;
  settings: KnowledgeSettings;
  /** Survives a restart. */
  kept: KeyValue;
};

/** @returns see `createKeeper` */
export function openKeeper(keeping: Keeping): () => Promise<void> {
  return createKeeper({ ...keeping, diary: createDiary(keeping), tell: createTell(keeping) });
}
