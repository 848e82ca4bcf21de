/** Talks to a running Deskmate as its own page does: over HTTP, as one of the playground's people. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Button, Card } from '../../src/card.ts';
import type { CaseView } from '../../src/case/view.ts';
import type { SystemOverview, TimelineEntry } from '../../src/ports/console.ts';

/** A message as a person sees it: their own words, or a card. */
export type Seen = { id: string; thread: string; seq: number; card?: Card; onlyYou: boolean };

/** A button where it stands. */
export type Found = { thread: string; message: string; button: Button };

export type Playground = {
  /** Says it in a thread, or in a new one, or as a new post in the channel; returns the thread's id. */
  says(as: string, text: string, thread?: 'new' | 'new-shared' | (string & {})): Promise<string>;
  /** Presses the newest button with that label that this person sees; of that case, when it is given. */
  presses(as: string, label: string, caseId?: string): Promise<void>;
  /** The newest button with that label; waits for it. */
  finds(as: string, label: string, caseId?: string): Promise<Found>;
  /** Presses it; with `values`, after its form was filled in. */
  sends(as: string, found: Found, values?: Record<string, string>): Promise<void>;
  /** Sends the form of a case. */
  fills(as: string, caseId: string, values: Record<string, string>): Promise<void>;
  cards(as: string): Promise<Card[]>;
  /** Every message this person can see, the latest changed last. */
  sees(as: string): Promise<Seen[]>;
  newestCase(): Promise<string>;
  cases(): Promise<CaseView[]>;
  timeline(caseId: string): Promise<TimelineEntry[]>;
  /** @param as whose mail it shows */
  system(as?: string): Promise<SystemOverview>;
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
  const finds = (as: string, label: string, caseId?: string) =>
    eventually(`the button "${label}" for ${as}`, async () =>
      (await sees(as))
        .flatMap(({ id, thread, card }) =>
          (card?.buttons ?? [])
            .filter((button) => button.label === label && (caseId ?? button.press.case) === button.press.case)
            .map((button) => ({ thread, message: id, button })),
        )
        .at(-1),
    );
  const sends = async (as: string, { thread, message, button }: Found, values?: Record<string, string>) => {
    const body = { as, thread, message, press: button.press };
    await post(values ? '/form' : '/press', values ? { ...body, values } : body);
  };
  const cases = async () => ((await get('/cases')) as { cases: CaseView[] }).cases;
  return {
    get,
    sees,
    cases,
    says: async (as, text, thread = 'new') => (await post('/messages', { as, thread, text })).thread,
    finds,
    sends,
    async presses(as, label, caseId) {
      const found = await finds(as, label, caseId);
      await sends(as, found, found.button.form && {});
    },
    fills: async (as, caseId, values) =>
      void (await post('/form', { as, press: { verb: 'fill', case: caseId, arg: '' }, values })),
    cards: async (as) => (await sees(as)).flatMap(({ card }) => card ?? []),
    async newestCase() {
      const [newest] = await cases();
      if (!newest) throw new Error('there is no case');
      return newest.id;
    },
    timeline: async (caseId) =>
      ((await get(`/cases/${caseId}/timeline`)) as { entries: TimelineEntry[] }).entries,
    system: async (as) => (await get(as ? `/system?as=${as}` : '/system')) as SystemOverview,
  };
}

/** Asks until there is an answer. @throws Error after `patience` ms, saying what was waited for. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  // Only a failure waits that long, so there is room for a machine that does much else at the same time.
  patience = 60_000,
): Promise<T> {
  const deadline = performance.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await pause(50);
  }
}
