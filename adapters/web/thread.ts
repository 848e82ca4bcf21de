/** Thread ids of the playground: opaque to everybody else, `web:<kind>:<owner>:<key>` in here. */

/**
 * `private`: a person's own request. `inbox`: something Deskmate brought to a person. `channel`: everybody
 * reads it.
 */
export const THREAD_KINDS = ['private', 'inbox', 'channel'] as const;
export type ThreadKind = (typeof THREAD_KINDS)[number];

/** `owner` is a person id, or the channel's name. */
export type Thread = { kind: ThreadKind; owner: string; key: string };

/** The one channel there is. */
export const CHANNEL = 'it-help';

export function encodeThread(thread: Thread): string {
  return ['web', thread.kind, encodeURIComponent(thread.owner), encodeURIComponent(thread.key)].join(':');
}

/** The thread of an id, or undefined when `encodeThread` did not make it. */
export function decodeThread(id: string): Thread | undefined {
  if (id.length > 500) return undefined;
  const [surface, kindText, ownerText, keyText, ...rest] = id.split(':');
  const kind = THREAD_KINDS.find((candidate) => candidate === kindText);
  if (surface !== 'web' || !kind || !ownerText || !keyText || rest.length > 0) return undefined;
  const thread = { kind, owner: unescapePart(ownerText), key: unescapePart(keyText) };
  // Two spellings of one thread would be two threads to the desk.
  return encodeThread(thread) === id ? thread : undefined;
}

/** Who alone may read it; undefined for everybody. */
export function readerOf(thread: Thread): string | undefined {
  return thread.kind === 'channel' ? undefined : thread.owner;
}

export function mayRead(thread: Thread, person: string): boolean {
  const reader = readerOf(thread);
  return reader === undefined || reader === person;
}

function unescapePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
