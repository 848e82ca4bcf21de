/** The Surface port over Teams: posts, edits and whispers Cards. */
import { type Card, fallbackText } from '../../src/card.ts';
import { codeOf, DeskmateError, isCode } from '../../src/errors.ts';
import { createNewest } from '../../src/newest.ts';
import type { Clock, Log } from '../../src/ports/context.ts';
import type { Surface } from '../../src/ports/surface.ts';
import type { Where } from '../../src/turn.ts';
import type { OpenPresses } from './answers.ts';
import type { Connector, Delay, Target } from './connector.ts';
import { livePause, TYPING_MS } from './live.ts';
import type { Known, Places, Whom } from './places.ts';
import { type Mention, renderCard } from './render.ts';
import { baseConversation, decodeReference, decodeThread, encodeReference, encodeThread } from './thread.ts';

export function createSurface(parts: {
  connector: Connector;
  places: Places;
  presses: OpenPresses;
  clock: Clock;
  delay: Delay;
  /** Ends all waiting. */
  closing: AbortSignal;
  log: Log;
  close: () => Promise<void>;
}): Surface {
  const { connector, places, presses, clock, delay, closing, log } = parts;

  const targetOf = async (conversation: string | undefined): Promise<Target> => {
    const place = conversation === undefined ? undefined : await places.place(conversation);
    if (conversation === undefined || !place) {
      throw new DeskmateError(
        'surface_rejected',
        'This Teams conversation is not known: somebody must write there first.',
      );
    }
    return { ...place, conversation };
  };

  const mentionsIn = async (card: Card): Promise<Mention[]> => {
    const people = await Promise.all((card.mention ?? []).map((email) => places.people({ email })));
    return people.flat().map(({ id, name }) => ({ id, name }));
  };

  const openChat = async (person: Known): Promise<string | undefined> => {
    try {
      const chat = await connector.openChat(person);
      await places.setChat(person, chat);
      return chat;
    } catch (error) {
      // Not installed for them, or blocked by them: another surface may reach them.
      if (!isCode(error, 'surface_rejected')) throw error;
      log.warn('teams.unreachable', { code: error.code });
      return undefined;
    }
  };

  /** Undefined when there is none, and none can be opened. */
  const privateThread = async (who: Whom): Promise<Where | undefined> => {
    for (const person of await places.people(who)) {
      const chat = person.chat ?? (await openChat(person));
      if (chat) return { surface: 'teams', thread: encodeThread(chat), shared: false };
    }
    return undefined;
  };

  const update = async (reference: string, card: Card): Promise<void> => {
    const at = decodeReference(reference);
    const to = await targetOf(at?.conversation);
    await connector.update(to, at?.activity ?? '', message(card, []));
    if (card.live) typing(to);
  };

  const newest = createNewest<Card>({
    show: update,
    pause: (_, pace) => livePause(pace),
    clock,
    delay: (ms) => delay(ms, closing),
    failed: (error) => log.warn('teams.live_not_shown', { code: codeOf(error) }),
  });

  /** When the sign was shown last, by conversation. */
  const signs = new Map<string, number>();
  /** "Deskmate is typing": Teams takes it away after a few seconds, or when a message comes. */
  const typing = (to: Target) => {
    const now = clock.now();
    for (const [conversation, at] of signs) if (now - at >= TYPING_MS) signs.delete(conversation);
    if (signs.has(to.conversation)) return;
    signs.set(to.conversation, now);
    connector.typing(to).catch((error: unknown) => log.info('teams.no_typing', { code: codeOf(error) }));
  };

  const surface: Surface = {
    name: 'teams',
    async post(where, card) {
      const to = await targetOf(decodeThread(where.thread));
      const mentions = where.shared ? await mentionsIn(card) : [];
      const activity = await connector.send(to, message(card, mentions));
      if (card.live) typing(to);
      return encodeReference({ tenant: to.tenant, conversation: to.conversation, activity });
    },
    /** A live card is shown when its time comes, or not at all when a newer one is there by then. */
    async edit(reference, card) {
      if (!card.live) return newest.settle(reference, () => update(reference, card));
      await targetOf(decodeReference(reference)?.conversation);
      newest.offer(reference, card);
    },
    async whisper(where, to, card) {
      if (presses.offer(where.thread, to.account, card)) return;
      if (!where.shared) return void (await surface.post(where, card));
      const chat = await privateThread({ email: to.email, accounts: [to.account] });
      if (!chat) throw new DeskmateError('surface_rejected', 'Teams has no private chat with this person.');
      await surface.post(chat, card);
    },
    direct: privateThread,
    async sees(where, person) {
      const to = await targetOf(decodeThread(where.thread));
      // All of a thread are all of its channel.
      const conversation = baseConversation(to.conversation);
      const known = await places.people(person);
      const found = await Promise.all(known.map(({ id }) => connector.has({ ...to, conversation }, id)));
      return found.includes(true);
    },
    close: parts.close,
  };
  return surface;
}

function message(card: Card, mentions: Mention[]) {
  return {
    summary: fallbackText(card),
    attachments: [
      { contentType: 'application/vnd.microsoft.card.adaptive', content: renderCard(card, mentions) },
    ],
  };
}
