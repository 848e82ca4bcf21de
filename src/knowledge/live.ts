/** Articles that change while questions come in. */
import type { Log } from '../ports/context.ts';
import { reloading } from '../reload.ts';
import type { Article, Knowledge } from './article.ts';
import { createKnowledge } from './search.ts';

export type LiveKnowledge = Knowledge & {
  /** Resolves when the articles of now are found. See `reloading`. */
  reload(): Promise<boolean>;
};

/** @throws by `load`, the first time: DeskmateError `knowledge_invalid`, `config_invalid` */
export async function createLiveKnowledge(
  load: () => Promise<readonly Article[]>,
  log: Log,
): Promise<LiveKnowledge> {
  let inner = createKnowledge(await load());
  return {
    find: (...question) => inner.find(...question),
    reload: reloading(
      'knowledge',
      async () => {
        const articles = await load();
        inner = createKnowledge(articles);
        return { articles: articles.length };
      },
      log,
    ),
  };
}
