/** What the desk does about its articles by itself, every few minutes: learns what they mean, and speaks of them. */
import { gapsCard } from '../cards/knowledgeCards.ts';
import { dayIn } from '../case/days.ts';
import { whatFailed } from '../errors.ts';
import type { Person } from '../person.ts';
import type { Clock, Log } from '../ports/context.ts';
import type { KeyValue } from '../ports/store.ts';
import type { Directory } from '../ports/system.ts';
import type { Diary } from './diary.ts';
import { gapsIn } from './gaps.ts';
import type { LiveKnowledge } from './live.ts';
import { isTime, lastWeekly } from './moments.ts';
import type { KnowledgeSettings } from './settings.ts';
import { tellOfStale } from './stale.ts';
import type { Tell } from './tell.ts';

/** Days that a report looks at. */
const WEEK = 7;
/** More are not put together: the newest stand for the rest. */
const MOST_QUESTIONS = 200;

type Parts = {
  knowledge: LiveKnowledge;
  settings: KnowledgeSettings;
  diary: Diary;
  directory: Pick<Directory, 'group' | 'person' | 'byEmail' | 'catalogue'>;
  tell: Tell;
  /** Survives a restart. */
  kept: KeyValue;
  clock: Clock;
  log: Log;
};

/** @returns what to call every few minutes. It never throws: what fails is tried again the next time. */
export function createKeeper(parts: Parts): () => Promise<void> {
  const { knowledge, settings, diary, directory, tell, kept, clock, log } = parts;

  const readDays = () => diary.catchUp(clock.now());

  async function owners(): Promise<void> {
    const now = clock.now();
    if (!isTime(settings, now)) return;
    await tellOfStale(knowledge.articles(), parts, dayIn(settings.timezone, now), now);
  }

  async function gaps(): Promise<void> {
    const moment = lastWeekly(settings, clock.now());
    const last = await kept.get('gaps');
    if (last !== undefined && Number(last) >= moment) return;
    // A desk that is new has nothing to tell of the time before.
    if (last !== undefined) await report(moment);
    await kept.set('gaps', String(moment));
  }

  /** @param moment that it is due, and of the week before it; the same one goes to nobody twice */
  async function report(moment: number): Promise<void> {
    const { to, atLeast } = settings.gaps;
    const people = await members(to);
    if (people.length === 0) return;
    const questions = await diary.questions(moment, WEEK, MOST_QUESTIONS);
    const catalogue = await directory.catalogue();
    // Only what all who get it may read.
    const reader = { groups: to.length === 1 ? to : [] };
    const found = await gapsIn(questions, { library: knowledge, reader, catalogue, atLeast });
    log.info('knowledge.gaps', { questions: questions.length, gaps: found.length, people: people.length });
    if (found.length === 0) return;
    const card = gapsCard(found, WEEK);
    const why = 'the weekly report of questions without an answer';
    await tell(people, { name: `knowledge:gaps:${moment}`, card, why });
  }

  async function members(groups: readonly string[]): Promise<Person[]> {
    const all = (await Promise.all(groups.map((group) => directory.group(group)))).flat();
    return [...new Map(all.map((person) => [person.id, person])).values()];
  }

  async function keep(): Promise<void> {
    for (const [part, work] of Object.entries({ learn: knowledge.learn, readDays, owners, gaps })) {
      try {
        await work();
      } catch (error) {
        log.error('knowledge.keeping_failed', { part, ...whatFailed(error) });
      }
    }
  }

  let running: Promise<void> | undefined;
  return () => {
    running ??= keep().finally(() => {
      running = undefined;
    });
    return running;
  };
}
