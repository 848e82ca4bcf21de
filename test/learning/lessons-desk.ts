/** The fake desk with a vocabulary to learn, people who review, and a look at the lessons. */
import type { TestContext } from 'node:test';
import type { Intent } from '../../src/intents/intent.ts';
import type { Lesson } from '../../src/learning/lesson.ts';
import type { Router } from '../../src/router/route.ts';
import { someone, takeOn } from '../fakes/company.ts';
import { keywordRouter, openDesk } from '../fakes/desk.ts';
import { intentOf, planOf } from '../fakes/plans.ts';

const handover = planOf([{ id: 'talk', kind: 'handover', title: 'Look', queue: 'it-support', after: [] }]);
const named = (name: string, label: string, more: Partial<Intent>): Intent => ({
  ...intentOf(handover, name),
  label,
  ...more,
});

/** Only ever thought of, never the first. */
export const VPN = named('vpn', 'Fix my VPN', {
  kind: 'incident',
  examples: ['the vpn tunnel does not come up', 'access from home is broken'],
});
export const LEAVE = named('leave', 'Book leave', {
  kind: 'hr_case',
  examples: ['two days of leave please', 'access my leave'],
});

const guess = (intent: string, confidence: number) => ({ intent, confidence });
/** Leave is likely only for who speaks of days. */
const thinking: Router = {
  route: (text) => ({
    ...keywordRouter.route(text),
    guesses: [guess('app_access', 0.5), guess('vpn', 0.1), guess('leave', /days/.test(text) ? 0.05 : 0.01)],
  }),
};

export const REVIEWER = 'kim';
export const HR = 'hana';

export function openLessons(t: TestContext, options: Parameters<typeof openDesk>[1] = {}) {
  let relearned = 0;
  const desk = openDesk(t, {
    intents: [VPN, LEAVE],
    router: thinking,
    relearn: () => {
      relearned += 1;
    },
    ...options,
  });
  takeOn(
    desk.directory,
    someone(REVIEWER, { name: 'Kim Park', groups: ['it-admins'] }),
    someone(HR, { name: 'Hana Sato', groups: ['hr'] }),
  );
  const dm = (who: string) => `dm-${who}@lumen.example`;
  const direct = (who: string) => ({ surface: 'web', thread: dm(who), shared: false });
  return {
    ...desk,
    dm,
    direct,
    relearned: () => relearned,
    lessonList: async (): Promise<Lesson[]> => [...(await desk.lessons.all()).values()],
    /** `/desk lessons` in their private chat. */
    async lists(who: string) {
      await desk.desk.receive(desk.turn(who, { kind: 'command', name: 'lessons' }, { where: direct(who) }));
      await desk.settle();
    },
    /** A button of the newest card with it in their private chat. */
    async decides(who: string, label: string, values?: Record<string, string>) {
      await desk.presses(who, label, dm(who), { where: direct(who), values });
    },
    said: () => desk.surface.whispers.at(-1)?.card.text ?? '',
  };
}
