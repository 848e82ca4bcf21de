import type { Case } from '../case/case.ts';
import type { Command } from '../case/command.ts';
import type { Committed } from './cases.ts';
import type { Desking, Known } from './desk.ts';
import { whisper } from './tell.ts';

/** Commits a person's command, starts what follows, and tells them alone when it was refused. */
export async function settle(
  desking: Desking,
  turn: Known,
  caseId: string,
  plan: (state: Case | undefined) => Promise<Command | undefined>,
): Promise<Committed | undefined> {
  const committed = await desking.cases.commit(caseId, plan, turn.id);
  if (!committed) return undefined;
  desking.work.dispatch(committed.effects, committed.state);
  if (committed.refusal) {
    desking.log.warn('turn.refused', { turn: turn.id, case: caseId, code: committed.refusal.code });
    await whisper(desking, turn, turn.words.say(committed.refusal.say));
  }
  return committed;
}
