/** The Surface port over Teams: posts, edits and whispers Cards. */
import { type Card, fallbackText } from '../../src/card.ts';
import { DeskmateError, isCode } from '../../src/errors.ts';
import type { Log } from '../../src/ports/context.ts';
import type { Surface } from '../../src/ports/surface.ts';
import type { Where } from '../../src/turn.ts';
import type { OpenPresses } from './answers.ts';
import type { Connector, Target } from './connector.ts';
import type { Places } from './places.ts';
import { type Mention, renderCard } from './render.ts';
import { decodeReference, decodeThread, encodeReference, encodeThread } from './thread.ts';

export function createSurface(parts: {
  connector: Connector;
  places: Places;
  presses: OpenPresses;
  log: Log;
  close: () => Promise<void>;
}): Surface {
  const { connector, places, presses, log } = parts;

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
    const people = await Promise.all((card.mention ?? []).map((email) => places.person(email.toLowerCase())));
    return people.flatMap((person) => (person ? [{ id: person.id, name: person.name }] : []));
  };

  const surface: Surface = {
    name: 'teams',
    async post(where, card) {
      const to = await targetOf(decodeThread(where.thread));
      const mentions = where.shared ? await mentionsIn(card) : [];
      const activity = await connector.send(to, message(card, mentions));
      return encodeReference({ conversation: to.conversation, activity });
    },
    async edit(reference, card) {
      const at = decodeReference(reference);
      const to = await targetOf(at?.conversation);
      await connector.update(to, at?.activity ?? '', message(card, []));
    },
    async whisper(where, to, card) {
      if (presses.offer(where.thread, to.account, card)) return;
      // Whom Teams does not vouch for has no private chat here; all they are ever told is that they are not known.
      if (!where.shared || !to.email) return void (await surface.post(where, card));
      const chat = await surface.direct({ email: to.email });
      if (!chat) throw new DeskmateError('surface_rejected', 'Teams has no private chat with this person.');
      await surface.post(chat, card);
    },
    async direct({ email }) {
      const address = email.toLowerCase();
      const person = await places.person(address);
      if (!person) return undefined;
      if (person.chat) return privately(person.chat);
      try {
        const chat = await connector.openChat(person);
        await places.setChat(address, person, chat);
        return privately(chat);
      } catch (error) {
        // Not installed for them, or blocked by them: another surface may reach them.
        if (!isCode(error, 'surface_rejected')) throw error;
        log.warn('teams.unreachable', { code: error.code });
        return undefined;
      }
    },
    close: parts.close,
  };
  return surface;
}

function privately(chat: string): Where {
  return { surface: 'teams', thread: encodeThread(chat), shared: false };
}

function message(card: Card, mentions: Mention[]) {
  return {
    summary: fallbackText(card),
    attachments: [
      { contentType: 'application/vnd.microsoft.card.adaptive', content: renderCard(card, mentions) },
    ],
  };
}
