/** Messages, mentions, thread replies, commands and shortcuts become message Turns. */
import { codeOf, isCode } from '../../src/errors.ts';
import { COMMANDS, type CommandName, type Turn, type What } from '../../src/turn.ts';
import { insist } from './ask.ts';
import { mayPass } from './failure.ts';
import type { Reply, Wanted } from './inbound.ts';
import type { Parts } from './parts.ts';
import { isDirect, type Place, whereOf } from './place.ts';
import { IN_DIRECT, NO_TEXT, NOT_DONE, note, SEND_AGAIN, TAKING, tell } from './tell.ts';
import { mentioned, plainText } from './wording.ts';

type Of<K extends Wanted['kind']> = Extract<Wanted, { kind: K }>;

export type Listen = {
  message(inbound: Of<'message'>): Promise<void>;
  shortcut(inbound: Of<'shortcut'>): Promise<void>;
  /** The sentence that only the person sees, below their command. */
  slash(inbound: Of<'slash'>): Promise<Reply>;
};

export function createListen(parts: Parts): Listen {
  const { desk, identity, people, threads, readers, outgoing, clock, log } = parts;

  /** Undefined: not meant for Deskmate. */
  async function placeOf(
    inbound: Of<'message'>,
    self: { team: string; user: string },
  ): Promise<Place | undefined> {
    const { channel, ts, thread } = inbound.spot;
    const here = { team: self.team, channel, ts: thread ?? ts };
    if (inbound.heard === 'mention') return here;
    if (inbound.heard === 'direct') {
      // Replies below something that Deskmate wrote of its own accord belong to the conversation as a whole, which
      // is where Deskmate wrote it; a thread that it opened for one request is its own place.
      const ours =
        thread !== undefined &&
        inbound.startedBy === self.user &&
        !(await threads.takesPart(channel, thread));
      return ours ? { team: self.team, channel } : here;
    }
    if (inbound.text.includes(`<@${self.user}`)) return inbound.group ? here : undefined;
    return thread !== undefined && (await threads.takesPart(channel, thread)) ? here : undefined;
  }

  function aside({ heard, text }: Of<'message'>, self: string): { aside?: true } {
    const named = heard === 'mention' || heard === 'direct' || text.includes(`<@${self}`);
    return named ? {} : { aside: true };
  }

  async function readable(text: string): Promise<string> {
    const self = await identity();
    const users = text.includes('<@') ? mentioned(text, self.user) : [];
    const names = await Promise.all(users.map(async (user) => [user, await nameOf(user)] as const));
    return plainText(text, self.user, new Map(names));
  }

  /** Slack shows no profile of some people of other companies; the message counts without their name. */
  async function nameOf(user: string): Promise<string> {
    try {
      return (await people.sender(user)).name ?? '';
    } catch (error) {
      if (!isCode(error, 'surface_rejected')) throw error;
      return '';
    }
  }

  async function receive(turnId: string, user: string, place: Place, what: What): Promise<void> {
    // What others say among themselves is no request that is answered.
    if (what.kind !== 'message' || !what.aside) readers.heard(place, user);
    const turn: Turn = {
      id: `slack:${turnId}`,
      at: clock.now(),
      from: await people.sender(user),
      where: whereOf(place),
      what,
    };
    await desk.receive(turn);
  }

  async function directPlace(user: string): Promise<Place> {
    const [{ team }, channel] = await Promise.all([identity(), people.direct(user)]);
    return { team, channel };
  }

  /** Begins a thread in the direct conversation, showing what was asked. */
  async function openThread(user: string, title: string, text: string): Promise<Place> {
    const { team, channel } = await directPlace(user);
    const ts = await outgoing.begin(channel, { tone: 'info', text: `${title}\n${text}` });
    await threads.join(channel, ts);
    return { team, channel, ts };
  }

  async function shortcutPlace({ user, spot, text }: Of<'shortcut'>): Promise<Place> {
    const { team } = await identity();
    const here = { team, channel: spot.channel, ts: spot.thread ?? spot.ts };
    if (isDirect(spot.channel)) {
      return (await people.direct(user)) === spot.channel
        ? here
        : openThread(user, 'You made this message a case:', text);
    }
    try {
      await outgoing.ephemeral(here, user, note(TAKING));
    } catch (error) {
      if (!isCode(error, 'surface_rejected')) throw error;
      // Deskmate is not in that channel, so it cannot answer there.
      return openThread(user, 'You made this message a case:', text);
    }
    await threads.join(here.channel, here.ts);
    return here;
  }

  return {
    async message(inbound) {
      const self = await identity();
      if (inbound.user === self.user) return;
      const place = await placeOf(inbound, self);
      if (!place) return;
      try {
        // The message's own place is its name: the same message told twice, as mention and as message, is one turn.
        const turnId = `${inbound.spot.channel}:${inbound.spot.ts}`;
        const text = await readable(inbound.text);
        await receive(turnId, inbound.user, place, { kind: 'message', text, ...aside(inbound, self.user) });
      } catch (error) {
        if (mayPass(error)) throw error;
        log.error('slack.message_failed', { code: codeOf(error) });
        await tell(parts, async () => whereOf(place), inbound.user, NOT_DONE);
      }
    },

    async shortcut(inbound) {
      const { user, trigger, spot } = inbound;
      const here = async () =>
        whereOf({ team: (await identity()).team, channel: spot.channel, ts: spot.thread ?? spot.ts });
      try {
        const text = await insist(() => readable(inbound.text));
        if (text === '') return await tell(parts, here, user, NO_TEXT);
        const place = await insist(() => shortcutPlace({ ...inbound, text }));
        await insist(() => receive(`shortcut:${trigger}`, user, place, { kind: 'message', text }));
      } catch (error) {
        log.error('slack.shortcut_failed', { code: codeOf(error) });
        await tell(parts, here, user, mayPass(error) ? SEND_AGAIN : NOT_DONE);
      }
    },

    async slash({ user, trigger, text: written }) {
      try {
        const text = await insist(() => readable(written));
        const name = commandOf(text);
        const place = await insist(() => (name ? directPlace(user) : openThread(user, 'You asked:', text)));
        await insist(() =>
          receive(
            `slash:${trigger}`,
            user,
            place,
            name ? { kind: 'command', name } : { kind: 'message', text },
          ),
        );
        return { response_type: 'ephemeral', text: IN_DIRECT };
      } catch (error) {
        log.error('slack.command_failed', { code: codeOf(error) });
        return { response_type: 'ephemeral', text: mayPass(error) ? SEND_AGAIN : NOT_DONE };
      }
    },
  };
}

function commandOf(text: string): CommandName | undefined {
  const word = text.toLowerCase();
  return word === '' ? 'help' : COMMANDS.find((name) => name === word);
}
