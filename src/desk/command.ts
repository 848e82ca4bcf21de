import { digestOf } from '../audit/canonical.ts';
import { helpCard, listCard } from '../cards/talkCards.ts';
import type { CaseView } from '../case/view.ts';
import type { What } from '../turn.ts';
import type { Desking, Known } from './desk.ts';
import { beginFactor } from './factor.ts';
import { OPEN_LIMIT } from './home.ts';
import { placeFor, say } from './tell.ts';

/** `/desk cases`, `/desk approvals`, `/desk factor`, `/desk help`. */
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
    case 'approvals': {
      const cases = await store.waitingFor(turn.person.id, OPEN_LIMIT);
      await showApprovals(desking, turn, cases);
      const card = listCard('Waiting for you', 'Nothing waits for you.', cases);
      return say(desking, turn, card, { why: 'asked what waits for them', personal: true });
    }
    case 'factor':
      return beginFactor(desking, turn);
    case 'help':
      return say(desking, turn, helpCard(intents.values()), { why: 'asked for help' });
  }
}

/** The questions themselves, with their buttons, below the list; each is one more card that is kept up to date. */
async function showApprovals(desking: Desking, turn: Known, cases: readonly CaseView[]): Promise<void> {
  const where = await placeFor(desking, turn, true);
  if (!where) return;
  const by = { id: turn.person.id, name: turn.person.name };
  // The same delivery makes the same card.
  const round = `s${digestOf(turn.id).slice(0, 8)}`;
  for (const { id } of cases) {
    const state = await desking.cases.load(id);
    for (const approval of state?.approvals.values() ?? []) {
      const card = `approval.${approval.id}.${round}.${by.id}`;
      const show = { do: 'show' as const, approval: approval.id, by, card, where };
      const shown = await desking.cases.commit(id, async () => show);
      if (shown) desking.work.dispatch(shown.effects, shown.state);
    }
  }
}
