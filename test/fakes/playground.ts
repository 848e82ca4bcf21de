/** Talks to a running Deskmate as its own page does: over HTTP, as one of the playground's people. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Card } from '../../src/card.ts';
import type { TimelineEntry } from '../../src/ports/console.ts';

export type Playground = {
  /** Says it in a new thread; returns the thread's id. */
  says(as: string, text: string): Promise<string>;
  /** Presses the newest button with that label that this person sees. */
  presses(as: string, label: string): Promise<void>;
  cards(as: string): Promise<Card[]>;
  newestCase(): Promise<string>;
  timeline(caseId: string): Promise<TimelineEntry[]>;
  get(path: string): Promise<unknown>;
};

export async function openPlayground(url: string): Promise<Playground> {
  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(`${url}/web/api${path}`);
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const { token } = (await get('/session')) as { token: string };
  const post = async (path: string, body: unknown) => {
    const headers = { 'content-type': 'application/json', origin: url, 'x-deskmate-token': token };
    const response = await fetch(`${url}/web/api${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as { thread: string };
  };
  const messages = async (as: string) => {
    const { threads } = (await get(`/threads?as=${as}`)) as { threads: { id: string }[] };
    const all: { thread: string; card?: Card }[] = [];
    for (const { id } of threads) {
      const view = (await get(`/threads/${encodeURIComponent(id)}?as=${as}`)) as {
        messages: { thread: string; card?: Card }[];
      };
      all.push(...view.messages);
    }
    return all;
  };
  return {
    get,
    says: async (as, text) => (await post('/messages', { id: randomUUID(), as, thread: 'new', text })).thread,
    async presses(as, label) {
      const found = await eventually(`the button "${label}" for ${as}`, async () =>
        (await messages(as))
          .flatMap(({ thread, card }) =>
            (card?.buttons ?? [])
              .filter((button) => button.label === label)
              .map(({ press }) => ({ thread, press })),
          )
          .at(-1),
      );
      await post('/press', { id: randomUUID(), as, ...found });
    },
    cards: async (as) => (await messages(as)).flatMap(({ card }) => card ?? []),
    async newestCase() {
      const { cases } = (await get('/cases')) as { cases: { id: string }[] };
      const [newest] = cases;
      if (!newest) throw new Error('there is no case');
      return newest.id;
    },
    timeline: async (caseId) =>
      ((await get(`/cases/${caseId}/timeline`)) as { entries: TimelineEntry[] }).entries,
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
