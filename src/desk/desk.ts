/** Takes turns: who is it, what is it about, which case does it concern. The way of one message begins here. */

import { isCode } from '../errors.ts';
import type { Person } from '../person.ts';
import type { Desk } from '../ports/surface.ts';
import type { Sender, Turn } from '../turn.ts';
import type { Words } from '../words/words.ts';
import type { Cases } from './cases.ts';
import { onClick } from './click.ts';
import { onCommand } from './command.ts';
import { onForm } from './form.ts';
import { formBehind } from './forms.ts';
import { homeOf } from './home.ts';
import type { Lanes } from './lanes.ts';
import { onMessage } from './message.ts';
import type { Parts } from './parts.ts';
import { checkForm } from './readForm.ts';
import { onRequest } from './request.ts';
import { turnAway } from './stranger.ts';
import type { Talks } from './talks.ts';
import { wordsFor } from './wordsFor.ts';
import type { Work } from './work.ts';

/** What the handlers of turns work with. */
export type Desking = Parts & { cases: Cases; talks: Talks; work: Work };

/** One turn with the person behind it, and the words to answer them with. */
export type Known<W extends Turn['what'] = Turn['what']> = Omit<Turn, 'what'> & {
  what: W;
  person: Person;
  words: Words;
};

export function createDesk(desking: Desking, lanes: Lanes): Desk {
  const { store, directory, log } = desking;

  async function personBehind(from: Sender): Promise<Person | undefined> {
    const linked = await directory.byAccount(from.account);
    const person =
      linked ?? (from.email === undefined ? undefined : await directory.byEmail(from.email.toLowerCase()));
    return person?.active ? person : undefined;
  }

  async function take(turn: Turn): Promise<void> {
    if (await store.hasTurn(turn.id)) {
      log.info('turn.duplicate', { turn: turn.id });
      return;
    }
    const person = await personBehind(turn.from);
    if (!person) {
      log.warn('turn.unknown_sender', { turn: turn.id, surface: turn.where.surface });
      await turnAway(desking, turn);
      return;
    }
    try {
      await handle(desking, { ...turn, person, words: await wordsFor(desking, turn.what, person) });
    } catch (error) {
      if (isCode(error, 'duplicate_turn')) {
        log.info('turn.duplicate', { turn: turn.id });
        return;
      }
      throw error;
    }
  }

  return {
    receive: (turn) => lanes.run(turn.where.thread, () => take(turn)),
    async form(press, from) {
      const person = await personBehind(from);
      return person && formBehind(desking, press, person);
    },
    async check(press, values, from) {
      const person = await personBehind(from);
      return person ? checkForm(desking, press, values, person) : {};
    },
    async home(from) {
      return homeOf(desking, await personBehind(from));
    },
  };
}

async function handle(desking: Desking, turn: Known): Promise<void> {
  const { what } = turn;
  switch (what.kind) {
    case 'message':
      return onMessage(desking, { ...turn, what });
    case 'click':
      return onClick(desking, { ...turn, what });
    case 'form':
      return onForm(desking, { ...turn, what });
    case 'request':
      return onRequest(desking, { ...turn, what });
    case 'command':
      return onCommand(desking, { ...turn, what });
  }
}
