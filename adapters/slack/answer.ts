/** Buttons, forms and the home. */
import { codeOf } from '../../src/errors.ts';
import type { Sender, Turn, What, Where } from '../../src/turn.ts';
import { insist } from './ask.ts';
import { mayPass } from './failure.ts';
import { renderHome } from './home.ts';
import type { Reply, Wanted } from './inbound.ts';
import { renderForm } from './modal.ts';
import type { Parts } from './parts.ts';
import { decodePlace, isDirect, whereOf } from './place.ts';
import { NOT_DONE, NOTHING_TO_FILL, note, PRESS_AGAIN, SEND_AGAIN, tell } from './tell.ts';

type Of<K extends Wanted['kind']> = Extract<Wanted, { kind: K }>;

export type Answer = {
  click(inbound: Of<'click'>): Promise<void>;
  form(inbound: Of<'form'>): Promise<Reply | undefined>;
  /** @throws when Slack shall tell again that the home was opened. */
  home(user: string): Promise<void>;
};

export function createAnswer(parts: Parts): Answer {
  const { desk, client, ask, identity, people, outgoing, clock, log } = parts;

  async function receive(turnId: string, from: Sender, where: Where, what: What): Promise<void> {
    const turn: Turn = { id: `slack:${turnId}`, at: clock.now(), from, where, what };
    await desk.receive(turn);
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

  async function openForm(inbound: Of<'click'>, from: Sender, where: Where): Promise<void> {
    const form = await desk.form(inbound.press.case, from);
    if (!form) return outgoing.whisper(where, from, note(NOTHING_TO_FILL));
    const view = renderForm(form, where.thread);
    await ask('views.open', () => client.views.open({ trigger_id: inbound.trigger, view }));
  }

  async function draw(user: string): Promise<void> {
    const view = renderHome(await desk.home(await people.sender(user)));
    await ask('views.publish', () => client.views.publish({ user_id: user, view }));
  }

  const notDrawn = (error: unknown) => log.warn('slack.home_not_drawn', { code: codeOf(error) });

  return {
    async home(user) {
      await draw(user).catch((error: unknown) => {
        if (mayPass(error)) throw error;
        notDrawn(error);
      });
    },

    async click(inbound) {
      try {
        const [from, where] = await insist(() =>
          Promise.all([people.sender(inbound.user), whereOfClick(inbound)]),
        );
        if (inbound.press.verb === 'fill') return await insist(() => openForm(inbound, from, where));
        await insist(() => receive(inbound.id, from, where, { kind: 'click', press: inbound.press }));
      } catch (error) {
        log.error('slack.click_failed', {
          verb: inbound.press.verb,
          case: inbound.press.case,
          code: codeOf(error),
        });
        // A form may also fail because Slack gave up waiting for it; pressing again helps then, too.
        const again = mayPass(error) || inbound.press.verb === 'fill';
        await tell(parts, () => whereOfClick(inbound), inbound.user, again ? PRESS_AGAIN : NOT_DONE);
      }
      // The click itself is done; an old picture of the home does no harm.
      if (!inbound.spot) await draw(inbound.user).catch(notDrawn);
    },

    async form(inbound) {
      try {
        const where = whereOf(decodePlace(inbound.thread));
        const from = await insist(() => people.sender(inbound.user));
        await insist(() =>
          receive(inbound.id, from, where, { kind: 'form', case: inbound.case, values: inbound.values }),
        );
        return undefined;
      } catch (error) {
        log.error('slack.form_failed', { case: inbound.case, code: codeOf(error) });
        return {
          response_action: 'errors',
          errors: { [inbound.firstBlock]: mayPass(error) ? SEND_AGAIN : NOT_DONE },
        };
      }
    },
  };
}
