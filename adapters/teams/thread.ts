/**
 * Thread ids and message references of Teams, opaque to everybody else. A thread holds only the conversation
 * id (in a channel with its `;messageid=`, so that replies stay below the post); where the conversation can be
 * reached is remembered apart, from authenticated activities alone.
 */
import { createHash } from 'node:crypto';

const PREFIX = 'teams:';

export function encodeThread(conversation: string): string {
  return PREFIX + pack([conversation]);
}

/** The conversation id, or undefined when `encodeThread` did not make it. */
export function decodeThread(thread: string): string | undefined {
  const [conversation, ...rest] = unpack(thread);
  return conversation !== undefined && rest.length === 0 ? conversation : undefined;
}

/** One message: for editing it later, and for knowing it again when one of its buttons is pressed. */
export type MessageAt = { tenant: string; conversation: string; activity: string };

export function encodeReference({ tenant, conversation, activity }: MessageAt): string {
  return PREFIX + pack([conversation, activity, tenant]);
}

/** Where to edit it; also of references without a tenant, as they once were. */
export function decodeReference(reference: string): Omit<MessageAt, 'tenant'> | undefined {
  const [conversation, activity, ...rest] = unpack(reference);
  if (conversation === undefined || activity === undefined || rest.length > 1) return undefined;
  return { conversation, activity };
}

/** The chat or channel a conversation belongs to: without the thread in it. */
export function baseConversation(conversation: string): string {
  return conversation.replace(/;messageid=.*$/s, '');
}

/** Short, and safe as a key. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function pack(parts: string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function unpack(id: string): string[] {
  if (!id.startsWith(PREFIX)) return [];
  try {
    const parts: unknown = JSON.parse(Buffer.from(id.slice(PREFIX.length), 'base64url').toString());
    if (!Array.isArray(parts) || !parts.every((part) => typeof part === 'string')) return [];
    // Two spellings of one thread would be two threads to the desk.
    return PREFIX + pack(parts) === id ? parts : [];
  } catch {
    return [];
  }
}
