import { helpCard, listCard } from '../cards/talkCards.ts';
import { listLessons } from '../learning/onReview.ts';
import type { What } from '../turn.ts';
import { listApprovals } from './approvals.ts';
import type { Desking, Known } from './desk.ts';
import { beginFactor } from './factor.ts';
import { OPEN_LIMIT } from './home.ts';
import { say } from './tell.ts';

/** `/desk cases`, `/desk approvals`, `/desk factor`, `/desk lessons`, `/desk help`. */
export async function onCommand(
  desking: Desking,
  turn: Known<Extract<What, { kind: 'command' }>>,
): Promise<void> {
  const { store, intents } = desking;
  switch (turn.what.name) {
    case 'cases': {
      const cases = await store.casesOf(turn.person.id, { open: true, limit: OPEN_LIMIT });
      const card = listCard('Your open cases', 'You have no open cases.', cases);
      return say(desking, turn, card, { why: 'asked for their cases', personal: true });
    }
    case 'approvals':
      return listApprovals(desking, turn, 'asked what waits for them');
    case 'factor':
      return beginFactor(desking, turn);
    case 'lessons':
      return listLessons(desking, turn);
    case 'help':
      return say(desking, turn, helpCard(intents.values()), { why: 'asked for help' });
  }
}
