/** The fake desk with some articles, people who own them, and the keeper that speaks of them. */
import type { TestContext } from 'node:test';
import { createTalks } from '../../src/desk/talks.ts';
import { createDiary } from '../../src/knowledge/diary.ts';
import { createKeeper } from '../../src/knowledge/keeper.ts';
import { createLiveKnowledge } from '../../src/knowledge/live.ts';
import type { KnowledgeSettings } from '../../src/knowledge/settings.ts';
import { createTell } from '../../src/knowledge/tell.ts';
import { someone, takeOn } from '../fakes/company.ts';
import { fakeClock, fakeLog } from '../fakes/context.ts';
import { openDesk } from '../fakes/desk.ts';
import { articleOf, fakeKeyValue } from '../fakes/knowledge.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** Monday 16 November 2026, 10:00 in Berlin. */
export const MONDAY = Date.UTC(2026, 10, 16, 9);

const SETTINGS: KnowledgeSettings = {
  timezone: 'Europe/Berlin',
  hour: 9,
  gaps: { to: ['hr'], weekday: 'monday', atLeast: 2 },
};

export const ARTICLES = [
  articleOf('parking', { title: 'Parking', text: 'Cars stand behind the house.' }),
  articleOf('canteen', { title: 'Canteen', text: 'Lunch is at noon.' }),
];

export async function openKept(
  t: TestContext,
  options: Parameters<typeof openDesk>[1] & { articles?: typeof ARTICLES; settings?: KnowledgeSettings } = {},
) {
  const clock = fakeClock(MONDAY);
  let articles = options.articles ?? ARTICLES;
  const knowledge = await createLiveKnowledge(async () => articles, fakeLog());
  const desk = openDesk(t, { ...options, clock, knowledge });
  const eva = someone('eva', { name: 'Eva Roth' });
  takeOn(desk.directory, eva, someone('hana', { groups: ['hr'] }), someone('nina', { groups: ['hr'] }));
  const kept = fakeKeyValue();
  const diary = createDiary({ ...desk, kept });
  const tell = createTell({ ...desk, talks: createTalks(desk) });
  const parts = { ...desk, settings: options.settings ?? SETTINGS, knowledge, diary, tell, kept };
  const keeping = createKeeper(parts);
  const dm = (who: string) => `dm-${who}@lumen.example`;
  let thread = 0;
  return {
    ...desk,
    dm,
    kept,
    diary,
    knowledge,
    keep: async () => {
      await keeping();
      await desk.settle();
    },
    /** After a restart. */
    keepAgain: async () => {
      await createKeeper({ ...parts, diary: createDiary({ ...desk, kept }) })();
      await desk.settle();
    },
    /** In a private thread of its own. */
    async asks(who: string, text: string) {
      thread += 1;
      const where = { surface: 'web', thread: `t${thread}`, shared: false };
      await desk.says(who, text, { where });
      await desk.settle();
      return {
        thread: where.thread,
        press: (label: string) => desk.presses(who, label, where.thread, { where }),
      };
    },
    told: (who: string) => desk.surface.cards(dm(who)),
    publishes: async (next: typeof ARTICLES) => {
      articles = next;
      await knowledge.reload();
    },
  };
}
