/** What is done with one authenticated activity. */
import type { TurnContext } from 'botbuilder';
import { codeOf } from '../../src/errors.ts';
import type { Clock, Log } from '../../src/ports/context.ts';
import type { Desk, Surface } from '../../src/ports/surface.ts';
import type { On, Press, Sender, Turn, What, Where } from '../../src/turn.ts';
import type { Envelope } from './activity.ts';
import { cardAnswer, errorAnswer, type InvokeAnswer, messageAnswer, type OpenPresses } from './answers.ts';
import type { Delay } from './connector.ts';
import type { Answer, Understood } from './guard.ts';
import type { Members } from './members.ts';
import type { Places } from './places.ts';
import { renderCard } from './render.ts';
import { encodeReference, encodeThread, hashOf } from './thread.ts';
import { welcomeCard } from './welcome.ts';

export type InboundParts = {
  desk: Desk;
  surface: Surface;
  members: Members;
  places: Places;
  presses: OpenPresses;
  /** Work that goes on after the answer; it never throws. */
  background: (work: Promise<void>) => void;
  clock: Clock;
  delay: Delay;
  log: Log;
};

/**
 * A press that takes longer is answered with a neutral sentence; the card shows the rest. Teams itself waits for 10 to
 * 15 s: the longer the wait, the rarer an answer before the press is stored.
 */
const ANSWER_WITHIN_MS = 5_000;
/** Longest activity id that is used as it is; turn ids have at most 200 characters. */
const LONGEST_ID = 150;

/** @throws DeskmateError with `retry: true` when nothing was stored. */
export async function handleInbound(
  inbound: Understood,
  context: TurnContext,
  parts: InboundParts,
): Promise<Answer> {
  const { envelope } = inbound;
  await parts.places.remember(envelope);
  if (inbound.kind === 'ignored') return { status: 200 };
  if (inbound.kind === 'invoke') return { status: 501, body: 'unknown invoke' };
  const from = await senderOf(envelope, context, parts);
  const where = whereOf(envelope);
  switch (inbound.kind) {
    case 'message':
      await parts.desk.receive(turnOf(envelope, from, where, inbound.what, parts.clock));
      return { status: 200 };
    case 'installed':
      await welcome(envelope, from, where, parts);
      return { status: 200 };
    case 'action': {
      const { pressed } = inbound;
      if (pressed.kind === 'unsupported') {
        parts.log.warn('teams.press_refused', { why: pressed.why });
        return { status: 200, body: errorAnswer(400, 'This button is not one of mine, or it is too old.') };
      }
      if (pressed.kind === 'ask') return { status: 200, body: await openForm(pressed.press, from, parts) };
      const what = { ...pressed, ...standingOn(envelope) };
      return { status: 200, body: await press(turnOf(envelope, from, where, what, parts.clock), parts) };
    }
  }
}

async function senderOf(envelope: Envelope, context: TurnContext, parts: InboundParts): Promise<Sender> {
  const { email, name = envelope.from.name } = await parts.members.of(envelope, context);
  const sender = {
    account: `teams:${envelope.tenant}:${envelope.from.aad ?? envelope.from.id}`,
    email,
    name,
  };
  await parts.places.rememberPerson(sender, envelope);
  return sender;
}

function whereOf({ conversation, kind }: Envelope): Where {
  return { surface: 'teams', thread: encodeThread(conversation), shared: kind !== 'personal' };
}

/** The message with the card, named as `post` named it; nothing when Teams does not say which it was. */
function standingOn({ tenant, conversation, replyTo }: Envelope): { on?: On } {
  if (replyTo === undefined) return {};
  return { on: { message: encodeReference({ tenant, conversation, activity: replyTo }) } };
}

function turnOf(envelope: Envelope, from: Sender, where: Where, what: What, clock: Clock): Turn {
  const delivery = envelope.id.length > LONGEST_ID ? hashOf(envelope.id) : envelope.id;
  return { id: `teams:${hashOf(envelope.conversation)}:${delivery}`, at: clock.now(), from, where, what };
}

async function welcome(envelope: Envelope, from: Sender, where: Where, parts: InboundParts): Promise<void> {
  if (envelope.kind !== 'personal' || !(await parts.places.firstWelcome(envelope.conversation))) return;
  const { examples } = await parts.desk.home(from);
  try {
    await parts.surface.post(where, welcomeCard(examples));
  } catch (error) {
    // A greeting is not worth a second delivery of everything else.
    parts.log.warn('teams.welcome_failed', { code: codeOf(error) });
  }
}

async function openForm(press: Press, from: Sender, parts: InboundParts): Promise<InvokeAnswer> {
  const form = await parts.desk.form(press, from);
  if (!form) return messageAnswer('There is nothing to fill in here any more.');
  return cardAnswer(renderCard({ tone: 'info', title: form.title, text: '', form }));
}

/** Hands the turn over and answers in time, whatever happens. */
async function press(turn: Turn, parts: InboundParts): Promise<InvokeAnswer> {
  const waiting = parts.presses.open(turn.where.thread, turn.from.account);
  const timer = new AbortController();
  const taken = parts.desk.receive(turn).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  const late = parts.delay(ANSWER_WITHIN_MS, timer.signal).then(
    () => 'late' as const,
    () => undefined,
  );
  const first = await Promise.race([taken, late]);
  timer.abort();
  waiting.close();
  if (first === 'late') {
    parts.background(taken.then((outcome) => (outcome ? apologise(turn, outcome.error, parts) : undefined)));
    return messageAnswer(waiting.said() ?? 'I am on it. This card shows when it is done.');
  }
  if (first) {
    parts.log.error('teams.press_lost', { turn: turn.id, code: codeOf(first.error) });
    return errorAnswer(503, 'That did not reach me. Please press again.');
  }
  return messageAnswer(waiting.said() ?? 'Got it.');
}

/** The press was answered before it could be stored, and then was not. */
async function apologise(turn: Turn, error: unknown, parts: InboundParts): Promise<void> {
  parts.log.error('teams.press_lost', { turn: turn.id, code: codeOf(error) });
  await parts.surface.whisper(turn.where, turn.from, {
    tone: 'problem',
    text: 'What you pressed did not reach me. Please press it again.',
  });
}
