/** Does what an intent is for: opens a case, or answers at once. */

import type { Card } from '../card.ts';
import { helpCard, listCard, plainCard } from '../cards/talkCards.ts';
import { planIn } from '../cards/theirs.ts';
import type { Intent } from '../intents/intent.ts';
import { slotContext } from '../slots/context.ts';
import { extractSlots } from '../slots/extract.ts';
import type { Slots } from '../slots/slot.ts';
import { listApprovals } from './approvals.ts';
import type { Desking, Known } from './desk.ts';
import { beginFactor } from './factor.ts';
import { fitting } from './fitting.ts';
import { OPEN_LIMIT } from './home.ts';
import { readBySmall } from './readBySmall.ts';
import { settle } from './settle.ts';
import { placeFor, say, tellPlace, whisper } from './tell.ts';

/** What was asked, and why it is taken for this intent. */
type Asked = {
  text: string;
  why: string;
  /** Details that are known already; absent: they are read from the text. */
  slots?: Slots;
};

/**
 * @param caseId for a case whose id must follow from what opened it; absent: a new one.
 * @returns false when it could not be begun, because it is personal and there is no private thread.
 */
export async function startIntent(
  desking: Desking,
  turn: Known,
  intent: Intent,
  asked: Asked,
  caseId?: string,
): Promise<boolean> {
  if (intent.does === 'case' || intent.does === 'agent') return open(desking, turn, intent, asked, caseId);
  if (intent.does === 'factor') {
    await beginFactor(desking, turn);
    return true;
  }
  if (intent.does === 'approvals') {
    await listApprovals(desking, turn, asked.why);
    return true;
  }
  const card = await replyTo(desking, turn, intent);
  await say(desking, turn, card, { why: asked.why, personal: intent.does === 'status' });
  return true;
}

/** With the details that the message gives. */
async function open(
  desking: Desking,
  turn: Known,
  intent: Intent,
  { text, why, slots: known }: Asked,
  caseId?: string,
): Promise<boolean> {
  const context = await slotContext(turn.person, desking, turn.words);
  const where = await placeFor(desking, turn, intent.plan.private);
  if (context && where) {
    const read = known ?? extractSlots(text, intent.plan.slots, context);
    const theirs = planIn(intent.plan, intent.locales[turn.words.language]?.words);
    const { slots, problems } = fitting(desking, theirs, read, turn.words);
    const more = await readBySmall(desking, { text, intent, slots, context });
    const shadow = intent.does === 'case' && isShadowed(desking) ? { shadow: true as const } : {};
    const id = caseId ?? desking.ids.next('c');
    const { language } = turn.words;
    await settle(desking, turn, id, async (state) =>
      state
        ? undefined
        : {
            do: 'open',
            case: id,
            intent,
            requester: turn.person,
            where,
            text,
            language,
            slots,
            ...(more && { read: more }),
            ...shadow,
            why,
          },
    );
    if (problems.length > 0) await whisper(desking, turn, problems.join('\n'));
  }
  await tellPlace(desking, turn, where);
  return where !== undefined;
}

/** Only some of them, as the settings say. */
function isShadowed({ agent }: Desking): boolean {
  return agent.able && agent.settings.shadow > 0 && agent.chance() < agent.settings.shadow;
}

async function replyTo(desking: Desking, turn: Known, intent: Intent): Promise<Card> {
  if (intent.does === 'help') return helpCard(desking.intents.values());
  if (intent.does === 'status') {
    const cases = await desking.store.casesOf(turn.person.id, { open: false, limit: OPEN_LIMIT });
    const none = 'You have no cases. Write what you need, and I will open one.';
    return listCard('Your latest cases', none, cases);
  }
  return plainCard(intent.reply ?? 'Hello!');
}
