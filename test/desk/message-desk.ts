/** The fake desk with some more to ask for, a router that is torn by two things at once, and two apps. */

import type { TestContext } from 'node:test';
import { DeskmateError } from '../../src/errors.ts';
import type { Intent } from '../../src/intents/intent.ts';
import type { Store } from '../../src/ports/store.ts';
import type { Route, Router } from '../../src/router/route.ts';
import { someone, takeOn } from '../fakes/company.ts';
import { openDesk } from '../fakes/desk.ts';
import { APP, actionTask, intentOf, planOf, UNTIL } from '../fakes/plans.ts';

const PERSON = {
  name: 'person',
  type: 'person',
  ask: 'Who needs it?',
  required: true,
  default: 'requester',
} as const;
const handover = planOf([{ id: 'talk', kind: 'handover', title: 'Look', queue: 'it-support', after: [] }]);
const guide = planOf([
  { id: 'steps', kind: 'guide', title: 'Try', steps: ['Switch it off and on.'], after: [] },
  {
    ...handover.tasks[0],
    kind: 'handover',
    queue: 'it-support',
    id: 'talk',
    title: 'Look',
    after: ['steps'],
    when: { task: 'steps', is: 'unsolved' },
  },
]);

const intents: Intent[] = [
  {
    ...intentOf(
      planOf(
        [
          actionTask('grant', 'app.grant', {
            app: '{slots.app}',
            person: '{slots.person}',
            until: '{slots.until}',
          }),
        ],
        [APP, UNTIL, PERSON],
      ),
      'seat',
    ),
    title: 'Seat in {slots.app} for {slots.person}',
    label: 'Get a seat',
  },
  { ...intentOf(guide, 'vpn'), title: 'VPN trouble', label: 'Fix my VPN' },
  { ...intentOf(guide, 'mail'), title: 'Mail trouble', label: 'Fix my mail' },
  { ...intentOf(handover, 'phishing'), title: 'Suspicious', label: 'Report it', safetyWords: ['phishing'] },
  { ...intentOf({ ...handover, private: true }, 'leave'), title: 'Leave', label: 'Request leave' },
  { ...intentOf(planOf([])), name: 'thanks', does: 'smalltalk', reply: 'You are welcome.' },
];

const KEYWORDS: [string, RegExp][] = [
  ['seat', /seat/i],
  ['vpn', /vpn/i],
  ['mail', /\bmail\b/i],
  ['leave', /day off/i],
  ['case_status', /my cases|status/i],
  ['talk_to_human', /person/i],
  ['thanks', /thanks/i],
];

const router: Router = {
  route(text): Route {
    const named = KEYWORDS.filter(([, is]) => is.test(text)).map(([intent]) => intent);
    const found = /phishing/i.test(text) ? ['phishing'] : named;
    const [intent] = found;
    const band = found.length === 1 ? 'act' : found.length > 1 ? 'clarify' : 'none';
    const options = band === 'clarify' ? found.map((name) => ({ intent: name, confidence: 0.4 })) : [];
    return { band, intent, confidence: 0.97, options, why: 'keyword' };
  },
};

export function openMessages(t: TestContext, options: Parameters<typeof openDesk>[1] = {}) {
  const desk = openDesk(t, { intents, router, ...options });
  takeOn(desk.directory, someone('tom', { name: 'Tom Becker' }));
  const app = (id: string, name: string) => ({ id, name, aliases: [], owner: 'maria', category: '' });
  desk.directory.owners.set('jira', 'maria');
  const { catalogue } = desk.directory;
  desk.directory.catalogue = async () => ({
    ...(await catalogue()),
    apps: [app('figma', 'Figma'), app('jira', 'Jira')],
  });
  /** Oldest first. */
  const views = async () => (await desk.store.recent(20)).reverse();
  return {
    ...desk,
    views,
    /** Intents and where they stand, oldest first. */
    list: async () => (await views()).map(({ intent, status }) => `${intent} ${status}`),
    slots: async () =>
      Promise.all(
        (await views()).map(async ({ id }) => {
          const slots = (await desk.cases.load(id))?.slots ?? {};
          return Object.fromEntries(Object.entries(slots).map(([name, { value }]) => [name, value]));
        }),
      ),
    texts: (thread = 't1') => desk.surface.cards(thread).map(({ text }) => text),
    labels: (thread = 't1') => (desk.surface.cards(thread).at(-1)?.buttons ?? []).map(({ label }) => label),
  };
}

/** From now on the store takes so many writes and fails then. @returns what mends it */
export function breakAfter(writes: number, store: Pick<Store, 'append'>): () => void {
  const { append } = store;
  let left = writes;
  store.append = async (one) => {
    left -= 1;
    if (left < 0) throw new DeskmateError('store_unavailable', 'down', { retry: true });
    return append(one);
  };
  return () => {
    store.append = append;
  };
}
