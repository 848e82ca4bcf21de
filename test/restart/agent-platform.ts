/** A chat platform that outlives the desk, and the people on it: they write, and press what their errand needs. */
import type { Card } from '../../src/card.ts';
import type { Press, Turn, What, Where } from '../../src/turn.ts';
import { type Errand, errandOf, UNWANTED } from './agent-errands.ts';
import type { Said, Told } from './agent-line.ts';

/** ms */
const A_GLANCE = 40;

type Message = { where: Where; card: Card };

export type Platform = {
  /** Errands that are not at their end, and how many are. */
  readonly open: ReadonlySet<number>;
  readonly ended: number;
  /** The case of each errand. */
  readonly cases: ReadonlyMap<number, string>;
  /** Somebody writes what they need. */
  begin(nth: number): void;
  /** A desk is there: it gets again what the one before it did not take. */
  turnTo(tell: (told: Told) => void): void;
  hear(said: Said): void;
};

/** @param ended called when an errand is over, as its requester sees it */
export function createPlatform(ended: () => void): Platform {
  const messages = new Map<string, Message>();
  const errands = new Map<string, Errand>();
  const cases = new Map<number, string>();
  const open = new Set<number>();
  const untaken = new Map<string, Turn>();
  const pressed = new Set<string>();
  let over = 0;
  let tell: (told: Told) => void = () => {};

  function send(id: string, who: string, where: Where, what: What): void {
    if (pressed.has(id)) return;
    pressed.add(id);
    const from = { account: `chat:${who}`, email: who };
    const turn = { id: `chat:${id}`, at: Date.now(), from, where, what };
    // Nobody presses before the desk has heard from the platform that its card is there.
    setTimeout(() => {
      untaken.set(turn.id, turn);
      tell({ tell: 'turn', turn });
    }, A_GLANCE);
  }

  /** People look at a card that is new or has changed. */
  function look(reference: string, { where, card }: Message): void {
    const who = where.thread.slice('dm-'.length);
    const nth = /^errand (\d+) /.exec(card.title ?? '')?.[1];
    const id = /Case (\S+)/.exec(card.footer ?? '')?.[1];
    if (nth !== undefined && id !== undefined && where.thread.startsWith('dm-')) {
      const errand = errandOf(Number(nth));
      errands.set(id, errand);
      cases.set(errand.nth, id);
      if (isOver(errand, card) && open.delete(errand.nth)) {
        over += 1;
        ended();
      }
    }
    for (const { press, label } of card.buttons ?? []) {
      const errand = errands.get(press.case);
      if (!errand || !wants(errand, card, label)) continue;
      // A card that was shown twice is pressed twice: the desk knows only of the second one.
      send(idOf(press, reference), who, where, { kind: 'click', press, on: { message: reference } });
    }
  }

  function wants(errand: Errand, { text = '' }: Card, label: string): boolean {
    if (label === 'Yes, do it') return !text.includes(UNWANTED);
    if (label === 'No') return text.includes(UNWANTED);
    if (label === 'Approve') return errand.app?.granted === true;
    if (label === 'Deny') return errand.app?.granted === false;
    return label === 'Undo' && errand.undone && text.includes(errand.last);
  }

  return {
    open,
    cases,
    get ended() {
      return over;
    },
    begin(nth) {
      const { requester, text } = errandOf(nth);
      open.add(nth);
      const where = { surface: 'chat', thread: `channel-${nth}`, shared: true };
      send(`errand-${nth}`, `${requester}@lumen.example`, where, { kind: 'message', text });
    },
    turnTo(next) {
      tell = next;
      for (const turn of untaken.values()) tell({ tell: 'turn', turn });
    },
    hear(said) {
      if (said.say === 'took' && said.ok) untaken.delete(said.turn);
      // A platform sends again what was not taken.
      if (said.say === 'took' && !said.ok) {
        const turn = untaken.get(said.turn);
        if (turn) tell({ tell: 'turn', turn });
      }
      if (said.say !== 'post' && said.say !== 'edit') return;
      const reference = said.say === 'post' ? `m-${messages.size + 1}` : said.reference;
      const where = said.say === 'post' ? said.where : messages.get(reference)?.where;
      tell({ tell: 'shown', id: said.id, reference: where ? reference : '' });
      if (!where) return;
      const message = { where, card: said.card };
      messages.set(reference, message);
      // An approver's card may come before the requester's: it is looked at again when it changes or stands anew.
      look(reference, message);
      for (const [other, one] of messages)
        if (other !== reference && isUnpressed(other, one)) look(other, one);
    },
  };

  function isUnpressed(reference: string, { card }: Message): boolean {
    const open = card.buttons?.filter(({ press }) => press.verb === 'approve') ?? [];
    return open.length > 0 && !card.buttons?.some(({ press }) => pressed.has(idOf(press, reference)));
  }
}

function isOver(errand: Errand, { text = '' }: Card): boolean {
  return errand.undone ? text.includes('Undone.') : text.includes(errand.last);
}

/** One press of a person is one delivery, however often it is sent. */
function idOf({ verb, case: id, arg }: Press, reference: string): string {
  return `${verb}-${id}-${arg}-${reference}`;
}
