/** Takes over changed articles while questions come in. */
import { DeskmateError, whatFailed } from '../errors.ts';
import type { Log } from '../ports/context.ts';
import type { Article, Knowledge } from './article.ts';
import { createKnowledge } from './search.ts';

export type LiveKnowledge = Knowledge & {
  /** Resolves when the articles of now are found; when anything is wrong with them, the old ones stay and the log says why. */
  reload(): Promise<void>;
};

/** @throws by `load`, the first time: DeskmateError `knowledge_invalid`, `config_invalid` */
export async function createLiveKnowledge(
  load: () => Promise<readonly Article[]>,
  log: Log,
): Promise<LiveKnowledge> {
  let inner = createKnowledge(await load());
  return {
    find: (...question) => inner.find(...question),
    async reload() {
      try {
        const articles = await load();
        inner = createKnowledge(articles);
        log.info('knowledge.reloaded', { articles: articles.length });
      } catch (error) {
        const problem = error instanceof DeskmateError ? error.message : undefined;
        log.error('knowledge.not_reloaded', { ...whatFailed(error), problem });
      }
    },
  };
}
