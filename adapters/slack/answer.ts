/** Buttons, forms and the home. */
import { codeOf } from '../../src/errors.ts';
import type { On, Sender, Turn, What, Where } from '../../src/turn.ts';
import { insist } from './ask.ts';
import { mayPass } from './failure.ts';
import type { Reply, Wanted } from './inbound.ts';
import { blockOf, renderForm } from './modal.ts';
import type { Parts } from './parts.ts';
import { isDirect, whereOf } from './place.ts';
import { NOT_DONE, NOT_OPEN, NOTHING_TO_FILL, note, PRESS_AGAIN, SEND_AGAIN, tell } from './tell.ts';

type Of<K extends Wanted['kind']> = Extract<Wanted, { kind: K }>;

export type Answer = {
  click(inbound: Of<'click'>): Promise<void>;
  form(inbound: Of<'form'>): Promise<Reply | undefined>;
  /** @throws when Slack shall tell again that the home was opened. */
  home(user: string): Promise<void>;
};

export function createAnswer(parts: Parts): Answer {
  const { desk, client, ask, identity, people, outgoing, homes, clock, log } = parts;

  async function receive(turnId: string, from: Sender, where: Where, what: What): Promise<void> {
    const turn: Turn = { id: `slack:${turnId}`, at: clock.now(), from, where, what };
    await desk.receive(turn);
  }

  /** The same app in another workspace: its people and messages are not ours, though the signature is right. */
  async function isForeign({ kind, team }: Of<'click'> | Of<'form'>): Promise<boolean> {
    if (team === undefined || team === (await identity()).team) return false;
    log.warn('slack.refused', { kind, why: 'another workspace' });
    return true;
  }

  /** Buttons in the home belong to the direct conversation. */
  async function whereOfClick({ user, spot }: Of<'click'>): Promise<Where> {
    const { team } = await identity();
    if (!spot) return whereOf({ team, channel: await people.direct(user) });
    const { channel, ts, thread } = spot;
    // A card at the top of a direct conversation was written to the conversation, not to a thread.
    if (isDirect(channel) && !thread) return whereOf({ team, channel });
    return whereOf({ team, channel, ts: thread ?? ts });
  }

  /** False when there is no form for them; then they were told. */
  async function openForm({ press, on, trigger }: Of<'click'>, from: Sender, where: Where): Promise<boolean> {
    const form = await desk.form(press, from);
    if (form) {
      const view = renderForm(form, where.thread, on);
      await ask('views.open', () => client.views.open({ trigger_id: trigger, view }));
      return true;
    }
    await outgoing.whisper(where, from, note(press.verb === 'fill' ? NOTHING_TO_FILL : NOT_OPEN));
    return false;
  }

  return {
    async home(user) {
      await homes.open(user).catch((error: unknown) => {
        if (mayPass(error)) throw error;
        log.warn('slack.home_not_drawn', { code: codeOf(error) });
      });
    },

    async click(inbound) {
      const { press, on } = inbound;
      try {
        if (await insist(() => isForeign(inbound))) return;
        const [from, where] = await insist(() =>
          Promise.all([people.sender(inbound.user), whereOfClick(inbound)]),
        );
        if (!inbound.asks)
          await insist(() => receive(inbound.id, from, where, { kind: 'click', press, ...standing(on) }));
        else if (await insist(() => openForm(inbound, from, where))) return;
      } catch (error) {
        log.error('slack.click_failed', { verb: press.verb, case: press.case, code: codeOf(error) });
        // A form may also fail because Slack gave up waiting for it; pressing again helps then, too.
        const again = mayPass(error) || inbound.asks;
        await tell(parts, () => whereOfClick(inbound), inbound.user, again ? PRESS_AGAIN : NOT_DONE);
      }
      if (!inbound.spot) await homes.redraw(inbound.user);
    },

    async form(inbound) {
      const { user, press, values, on, firstBlock } = inbound;
      const where = whereOf(inbound.place);
      try {
        if (await insist(() => isForeign(inbound))) return complaint(firstBlock, NOT_DONE);
        const from = await insist(() => people.sender(user));
        const wrong = Object.entries((await insist(async () => desk.check?.(press, values, from))) ?? {});
        if (wrong.length > 0) return complaints(wrong);
        await insist(() =>
          receive(inbound.id, from, where, { kind: 'form', press, values, ...standing(on) }),
        );
      } catch (error) {
        log.error('slack.form_failed', { verb: press.verb, case: press.case, code: codeOf(error) });
        const why = mayPass(error) ? SEND_AGAIN : NOT_DONE;
        if (firstBlock === undefined) await tell(parts, async () => where, user, why);
        return complaint(firstBlock, why);
      }
      if (on === 'home') void homes.redraw(user);
      return undefined;
    },
  };
}

function standing(on: On | undefined): { on?: On } {
  return on === undefined ? {} : { on };
}

/** Keeps the form open and shows why, where it has a field to show it at. */
function complaint(block: string | undefined, why: string): Reply | undefined {
  return block === undefined ? undefined : { response_action: 'errors', errors: { [block]: why } };
}

/** Each at its own field. */
function complaints(wrong: [field: string, why: string][]): Reply {
  return {
    response_action: 'errors',
    errors: Object.fromEntries(wrong.map(([field, why]) => [blockOf(field), why])),
  };
}
