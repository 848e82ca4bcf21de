/** Talks to a running Deskmate as its own page does: over HTTP, as one of the playground's people. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Card } from '../../src/card.ts';
import type { CaseView } from '../../src/case/view.ts';
import type { SystemOverview, TimelineEntry } from '../../src/ports/console.ts';

/** A message as a person sees it: their own words, or a card. */
export type Seen = { thread: string; seq: number; card?: Card; onlyYou: boolean };

export type Playground = {
  /** Says it in a thread, or in a new one, or as a new post in the channel; returns the thread's id. */
  says(as: string, text: string, thread?: 'new' | 'new-shared' | (string & {})): Promise<string>;
  /** Presses the newest button with that label that this person sees; of that case, when it is given. */
  presses(as: string, label: string, caseId?: string): Promise<void>;
  /** Sends the form of a case. */
  fills(as: string, caseId: string, values: Record<string, string>): Promise<void>;
  cards(as: string): Promise<Card[]>;
  /** Every message this person can see, the latest changed last. */
  sees(as: string): Promise<Seen[]>;
  newestCase(): Promise<string>;
  cases(): Promise<CaseView[]>;
  timeline(caseId: string): Promise<TimelineEntry[]>;
  system(): Promise<SystemOverview>;
  get(path: string): Promise<unknown>;
};

export async function openPlayground(url: string): Promise<Playground> {
  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(`${url}/web/api${path}`);
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const { token } = (await get('/session')) as { token: string };
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json', origin: url, 'x-deskmate-token': token };
    const response = await fetch(`${url}/web/api${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ id: randomUUID(), ...body }),
    });
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as { thread: string };
  };
  const sees = async (as: string) => {
    const { threads } = (await get(`/threads?as=${as}`)) as { threads: { id: string }[] };
    const views = await Promise.all(
      threads.map(({ id }) => get(`/threads/${encodeURIComponent(id)}?as=${as}`)),
    );
    return views.flatMap((view) => (view as { messages: Seen[] }).messages).sort((a, b) => a.seq - b.seq);
  };
  const cases = async () => ((await get('/cases')) as { cases: CaseView[] }).cases;
  return {
    get,
    sees,
    cases,
    says: async (as, text, thread = 'new') => (await post('/messages', { as, thread, text })).thread,
    async presses(as, label, caseId) {
      const found = await eventually(`the button "${label}" for ${as}`, async () =>
        (await sees(as))
          .flatMap(({ thread, card }) =>
            (card?.buttons ?? [])
              .filter(
                (button) => button.label === label && (caseId ?? button.press.case) === button.press.case,
              )
              .map(({ press }) => ({ thread, press })),
          )
          .at(-1),
      );
      await post('/press', { as, ...found });
    },
    fills: async (as, caseId, values) => void (await post('/form', { as, case: caseId, values })),
    cards: async (as) => (await sees(as)).flatMap(({ card }) => card ?? []),
    async newestCase() {
      const [newest] = await cases();
      if (!newest) throw new Error('there is no case');
      return newest.id;
    },
    timeline: async (caseId) =>
      ((await get(`/cases/${caseId}/timeline`)) as { entries: TimelineEntry[] }).entries,
    system: async () => (await get('/system')) as SystemOverview,
  };
}

/** Asks until there is an answer. @throws Error after `patience` ms, saying what was waited for. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  patience = 20_000,
): Promise<T> {
  const deadline = performance.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await pause(50);
  }
}
