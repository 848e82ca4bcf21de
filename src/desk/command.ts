import { helpCard, listCard } from '../cards/talkCards.ts';
import type { What } from '../turn.ts';
import type { Desking, Known } from './desk.ts';
import { OPEN_LIMIT } from './home.ts';
import { say } from './message.ts';

/** `/desk cases`, `/desk approvals`, `/desk help`. */
export async function onCommand(
  desking: Desking,
  turn: Known<Extract<What, { kind: 'command' }>>,
): Promise<void> {
  const { store, intents } = desking;
  switch (turn.what.name) {
    case 'cases': {
      const cases = await store.casesOf(turn.person.id, { open: true, limit: OPEN_LIMIT });
      return say(
        desking,
        turn,
        listCard('Your open cases', 'You have no open cases.', cases),
        'asked for their cases',
      );
    }
    case 'approvals': {
      const cases = await store.waitingFor(turn.person.id, OPEN_LIMIT);
      return say(
        desking,
        turn,
        listCard('Waiting for you', 'Nothing waits for you.', cases),
        'asked what waits for them',
      );
    }
    case 'help':
      return say(desking, turn, helpCard(intents.values()), 'asked for help');
  }
}
