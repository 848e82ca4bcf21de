import { actorOf } from '../case/actor.ts';
import type { Turn, What } from '../turn.ts';
import type { Desking, Known } from './desk.ts';
import { UNKNOWN_CASE, whisper } from './tell.ts';

/** Somebody whom the directory does not know: nothing happens, it goes on record, and they learn what to do. */
export async function turnAway(desking: Desking, turn: Turn): Promise<void> {
  const { what, from, where } = turn;
  const verb = what.kind === 'click' || what.kind === 'form' ? what.press.verb : what.kind;
  const known =
    what.kind === 'click' || what.kind === 'form' ? await desking.cases.load(what.press.case) : undefined;
  const by = `account:${from.account}`;
  if (known) {
    await desking.cases.commit(known.id, async () => ({ do: 'turn_away', account: by, verb }), turn.id);
  } else {
    const why = 'the account belongs to nobody in the directory';
    const event = { type: 'turned_away' as const, verb, at: desking.clock.now(), by, why };
    await desking.talks.write(where.thread, event, turn.id);
  }
  await whisper(
    desking,
    turn,
    `I do not know you yet. Ask IT to add the work e-mail of your ${where.surface} profile to the directory, or to link this account to you: ${from.account}`,
  );
}

/** A button of a case that is not there: an old one, or somebody trying names. On record where it was pressed. */
export async function turnBack(
  desking: Desking,
  turn: Known<Extract<What, { kind: 'click' | 'form' }>>,
): Promise<void> {
  const { verb } = turn.what.press;
  desking.log.warn('press.unknown_case', { turn: turn.id, verb });
  const by = actorOf(turn.person.id);
  const why = 'the button names a case that is not there';
  const event = { type: 'turned_away' as const, verb, at: desking.clock.now(), by, why };
  await desking.talks.write(turn.where.thread, event, turn.id);
  await whisper(desking, turn, turn.words.say(UNKNOWN_CASE));
}
