/** Setting up a second factor: the key is shown once, in private, and never put on record. */
import type { Card } from '../card.ts';
import { CODE, codeField } from '../cards/approvalForms.ts';
import { plainCard } from '../cards/talkCards.ts';
import { actorOf } from '../case/actor.ts';
import { whatFailed } from '../errors.ts';
import type { FactorAnswer } from '../ports/factor.ts';
import type { What } from '../turn.ts';
import type { Desking, Known } from './desk.ts';
import { placeFor, say, tellPlace, whisper } from './tell.ts';

const SAID: Record<FactorAnswer, string> = {
  ok: 'Your second factor is set up. From now on I ask for its code when you approve something that matters.',
  wrong: 'That code is not right. Look at the app again and type the six digits it shows now.',
  used: 'That code was used before. Wait for the next one.',
  locked: 'Too many wrong codes. Wait 15 minutes, then try again.',
  not_enrolled:
    'That took too long, so the key is no longer good. Ask me to set up your second factor again.',
};

const HAS_ONE =
  'You have a second factor already. If you lost it, write "reset my second factor": an IT administrator has to confirm that.';

/** Shows a new key. */
export async function beginFactor(desking: Desking, turn: Known): Promise<void> {
  const where = await placeFor(desking, turn, true);
  const surface = where && desking.surfaces.get(where.surface);
  const { person } = turn;
  // Whoever sits at somebody's unlocked chat must not replace what protects them from exactly that.
  const has = where && (await desking.factor.enrolled(person.id));
  if (has) {
    await say(desking, turn, plainCard(HAS_ONE), { why: 'asked for a second factor', personal: true });
    return;
  }
  if (where && surface) {
    await desking.talks.write(where.thread, record(desking, turn, 'begun'), turn.id);
    const { key, uri } = await desking.factor.begin({ id: person.id, email: person.email });
    await surface.post(where, enrolmentCard(key, uri));
  }
  await tellPlace(desking, turn, where);
}

/** The first code; then the key disappears from the conversation. */
export async function confirmFactor(
  desking: Desking,
  turn: Known<Extract<What, { kind: 'form' }>>,
): Promise<void> {
  const { person, where, what } = turn;
  const code = what.values[CODE] ?? '';
  const answer = await desking.factor.confirm(person.id, { kind: 'code', code });
  await desking.talks.write(where.thread, record(desking, turn, answer), turn.id);
  if (answer !== 'ok') return whisper(desking, turn, SAID[answer]);
  const shown = typeof what.on === 'object' ? what.on.message : undefined;
  try {
    const surface = desking.surfaces.get(where.surface);
    if (shown !== undefined) await surface?.edit(shown, plainCard(SAID.ok, 'success'));
    else await whisper(desking, turn, SAID.ok);
  } catch (error) {
    desking.log.warn('factor.not_hidden', { surface: where.surface, ...whatFailed(error) });
    await whisper(desking, turn, `${SAID.ok} Please delete the message with the key.`);
  }
}

function enrolmentCard(key: string, uri: string): Card {
  const press = { verb: 'factor', case: 'talk', arg: '' } as const;
  return {
    tone: 'info',
    title: 'Set up your second factor',
    text: [
      '1. Open an authenticator app on your phone, for example Microsoft Authenticator or Aegis.',
      '2. Add an account by hand and type this key. Keep it to yourself: I show it only once.',
      '3. Press the button below and type the six digits that the app shows.',
    ].join('\n'),
    fields: [
      { label: 'Key', value: key },
      { label: 'Or open this address on your phone', value: uri },
    ],
    buttons: [
      {
        label: 'Type the code',
        press,
        style: 'primary',
        form: { press, title: 'Second factor', fields: [codeField('Six digits')], submit: 'Send' },
      },
    ],
  };
}

function record(desking: Desking, turn: Known, step: 'begun' | FactorAnswer) {
  return {
    type: 'factor' as const,
    step,
    at: desking.clock.now(),
    by: actorOf(turn.person.id),
    why: step === 'begun' ? 'asked to set up a second factor' : 'gave the first code',
  };
}
