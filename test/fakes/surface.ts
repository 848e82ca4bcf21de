/** A surface that keeps what it was given, and can be told to fail. */
import type { Button, Card } from '../../src/card.ts';
import { DeskmateError } from '../../src/errors.ts';
import type { Surface } from '../../src/ports/surface.ts';
import type { Where } from '../../src/turn.ts';

export type Posted = { where: Where; card: Card; edits: number };

export type FakeSurface = Surface & {
  messages: Map<string, Posted>;
  whispers: { to: string; card: Card }[];
  /** E-mail addresses of those who are in no shared thread. */
  outside: Set<string>;
  /** While true, posting and editing fail in a way that a retry may mend. */
  down: boolean;
  /** The cards in a thread as they look now, oldest first. */
  cards(thread: string): Card[];
  /** The buttons in a thread, each with the message it stands on. */
  buttons(thread: string): { button: Button; reference: string }[];
};

export function fakeSurface(name = 'web'): FakeSurface {
  const surface: FakeSurface = {
    name,
    messages: new Map(),
    whispers: [],
    outside: new Set(),
    down: false,
    async post(where, card) {
      if (surface.down) throw new DeskmateError('surface_unavailable', 'down', { retry: true });
      const reference = `${name}-${surface.messages.size + 1}`;
      surface.messages.set(reference, { where, card, edits: 0 });
      return reference;
    },
    async edit(reference, card) {
      if (surface.down) throw new DeskmateError('surface_unavailable', 'down', { retry: true });
      const message = surface.messages.get(reference);
      if (!message) throw new DeskmateError('surface_rejected', 'no such message');
      surface.messages.set(reference, { ...message, card, edits: message.edits + 1 });
    },
    async whisper(_, to, card) {
      surface.whispers.push({ to: to.email ?? '', card });
    },
    async direct({ email }) {
      return { surface: name, thread: `dm-${email}`, shared: false };
    },
    sees: async (_, { email }) => !surface.outside.has(email),
    async close() {},
    buttons: (thread) =>
      [...surface.messages]
        .filter(([, { where }]) => where.thread === thread)
        .flatMap(([reference, { card }]) => (card.buttons ?? []).map((button) => ({ button, reference }))),
    cards: (thread) =>
      [...surface.messages.values()].filter(({ where }) => where.thread === thread).map(({ card }) => card),
  };
  return surface;
}
