/** What waits for somebody's decision: asked for with a command or in their own words. */
import { digestOf } from '../audit/canonical.ts';
import { listCard } from '../cards/talkCards.ts';
import type { CaseView } from '../case/view.ts';
import type { Desking, Known } from './desk.ts';
import { OPEN_LIMIT } from './home.ts';
import { placeFor, say } from './tell.ts';

/** @param why goes on record */
export async function listApprovals(desking: Desking, turn: Known, why: string): Promise<void> {
  const cases = await desking.store.waitingFor(turn.person.id, OPEN_LIMIT);
  await showApprovals(desking, turn, cases);
  await say(desking, turn, listCard('Waiting for you', 'Nothing waits for you.', cases), {
    why,
    personal: true,
  });
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
