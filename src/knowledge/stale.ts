/** Tells the owners of articles that are past their review date: once, and again every 30 days. */
import { Ajv } from 'ajv';
import { digestOf } from '../audit/canonical.ts';
import { staleCard } from '../cards/knowledgeCards.ts';
import type { Person } from '../person.ts';
import type { Log } from '../ports/context.ts';
import type { KeyValue } from '../ports/store.ts';
import type { Directory } from '../ports/system.ts';
import type { Article } from './article.ts';
import { parsed } from './day-notes.ts';
import type { Diary } from './diary.ts';
import type { Tell } from './tell.ts';

const AGAIN_MS = 30 * 86_400_000;
/** Days whose counts are told. */
const COUNTED = 90;

/** When its owners heard of it, and how often, since it was last reviewed. */
type Told = { reviewBy: string; at: number; times: number };

const isTold = new Ajv({ strict: true }).compile<Told>({
  type: 'object',
  required: ['reviewBy', 'at', 'times'],
  properties: { reviewBy: { type: 'string' }, at: { type: 'integer' }, times: { type: 'integer' } },
});

type Parts = {
  directory: Pick<Directory, 'group' | 'person' | 'byEmail'>;
  diary: Pick<Diary, 'counts'>;
  tell: Tell;
  kept: KeyValue;
  log: Log;
};

/**
 * @param today YYYY-MM-DD
 * @param now ms since the epoch
 * @throws what `tell` throws; nothing is remembered then, so that the next look tries again
 */
export async function tellOfStale(
  articles: readonly Article[],
  { directory, diary, tell, kept, log }: Parts,
  today: string,
  now: number,
): Promise<void> {
  const due: { article: Article; told: Told }[] = [];
  for (const article of articles.filter(({ reviewBy }) => today > reviewBy)) {
    const before = parsed(await kept.get(keyOf(article)), isTold);
    const same = before?.reviewBy === article.reviewBy ? before : undefined;
    if (same && now - same.at < AGAIN_MS) continue;
    due.push({ article, told: { reviewBy: article.reviewBy, at: now, times: (same?.times ?? 0) + 1 } });
  }
  if (due.length === 0) return;
  const counts = await diary.counts(COUNTED);
  for (const theirs of Map.groupBy(due, ({ article }) => article.owner).values()) {
    const owner = theirs[0]?.article.owner ?? '';
    const owners = await ownersOf(owner, directory);
    if (owners.length === 0)
      log.warn('knowledge.no_owner', { articles: theirs.map(({ article }) => article.id) });
    const stale = theirs.map(({ article }) => ({
      ...article,
      counts: counts.get(article.id) ?? { quoted: 0, helpful: 0, unhelpful: 0 },
    }));
    const what = theirs.map(({ article, told }) => [article.id, told.reviewBy, told.times]);
    const telling = {
      name: `knowledge:stale:${digestOf(what).slice(0, 16)}`,
      card: staleCard(stale, COUNTED),
      why: 'an article is past its review date',
    };
    await tell(owners, telling);
    for (const { article, told } of theirs) await kept.set(keyOf(article), JSON.stringify(told));
  }
}

const keyOf = ({ id }: Article): string => `stale:${id}`;

/** A group, or one person by id or e-mail address. */
async function ownersOf(owner: string, directory: Parts['directory']): Promise<Person[]> {
  const members = await directory.group(owner);
  if (members.length > 0) return members;
  const person = (await directory.person(owner)) ?? (await directory.byEmail(owner.toLowerCase()));
  return person?.active ? [person] : [];
}
