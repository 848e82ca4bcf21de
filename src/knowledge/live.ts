/** Articles that change while questions come in. */
import type { Log } from '../ports/context.ts';
import { reloading } from '../reload.ts';
import type { Article } from './article.ts';
import { textsOf } from './meaning.ts';
import { passagesOf } from './passages.ts';
import { createKnowledge, type Library } from './search.ts';
import { NO_VECTORS, type Vectors } from './vectors.ts';

export type LiveKnowledge = Library & {
  articles(): readonly Article[];
  /** Resolves when the articles of now are found by their words, and as far as can be by their meaning. See `reloading`. */
  reload(): Promise<boolean>;
  /** Learns what articles mean where that is not known yet: after the start, and after a provider was down. Never throws. */
  learn(): Promise<void>;
};

/** @throws by `load`, the first time: DeskmateError `knowledge_invalid`, `config_invalid` */
export async function createLiveKnowledge(
  load: () => Promise<readonly Article[]>,
  log: Log,
  vectors: Vectors = NO_VECTORS,
): Promise<LiveKnowledge> {
  let articles = await load();
  let inner = createKnowledge(articles, vectors);
  const learn = () => vectors.learn(articles.flatMap((article) => textsOf(passagesOf(article))));
  const take = reloading(
    'knowledge',
    async () => {
      articles = await load();
      inner = createKnowledge(articles, vectors);
      return { articles: articles.length };
    },
    log,
  );
  return {
    find: (...question) => inner.find(...question),
    search: (...question) => inner.search(...question),
    near: (...question) => inner.near(...question),
    articles: () => articles,
    learn,
    async reload() {
      const taken = await take();
      if (taken) await learn();
      return taken;
    },
  };
}
