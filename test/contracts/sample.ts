/** Small valid things for the contract suites. */
import { chain, type StoredEvent } from '../../src/audit/chain.ts';
import type { Effect } from '../../src/case/effect.ts';
import type { CaseEvent } from '../../src/case/event.ts';
import type { CaseView } from '../../src/case/view.ts';
import type { Append, Head, Store } from '../../src/ports/store.ts';

export function heard(text: string): CaseEvent {
  return { type: 'heard', text, at: 1_000, by: 'person:ada', why: 'Ada wrote in the thread' };
}

/** `count` chained events behind a head. */
export function eventsAfter(head: Head, count = 1): StoredEvent[] {
  const words = Array.from({ length: count }, (_, index) => heard(`message ${head.version + index + 1}`));
  return chain(head, words);
}

/** An append that fits the stream as it is now. */
export async function nextAppend(
  store: Store,
  stream: string,
  rest: Partial<Append> & { count?: number } = {},
): Promise<Append> {
  const { count, ...given } = rest;
  const head = await store.head(stream);
  return { stream, version: head.version, events: eventsAfter(head, count), effects: [], ...given };
}

export function showEffect(stream: string, version: number, index: number, due = 0): Effect {
  return { id: `${stream}.${version}.${index}`, due, kind: 'show', case: stream, card: 'main', to: 'thread' };
}

export function view(id: string, rest: Partial<CaseView> = {}): CaseView {
  return {
    id,
    kind: 'service_request',
    intent: 'app_access',
    title: 'Figma until March',
    status: 'asking',
    open: true,
    requester: 'ada',
    requesterName: 'Ada Moreau',
    thread: 'web:t1',
    listening: true,
    waitingFor: [],
    approvals: [],
    openedAt: 1_000,
    updatedAt: 1_000,
    ...rest,
  };
}
