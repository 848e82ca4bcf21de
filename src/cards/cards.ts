/** Which card a key stands for. Keys: `main.<generation>`, `approval.<id>[.<person>]`, `queue.<person>`. */
import type { Card } from '../card.ts';
import type { Case } from '../case/case.ts';
import { statusOf } from '../case/status.ts';
import type { Clock } from '../ports/context.ts';
import type { Directory } from '../ports/system.ts';
import { approvalCard } from './approvalCard.ts';
import { caseCard, movedCard } from './caseCard.ts';
import { formOf } from './formCard.ts';
import { queueCard } from './queueCard.ts';

/** The card as it should look now; undefined when the key names nothing any more. */
export async function caseCardFor(
  state: Case,
  key: string,
  parts: { directory: Directory; clock: Clock },
): Promise<Card | undefined> {
  const [kind, id, person] = key.split('.');
  const now = parts.clock.now();
  if (kind === 'main') {
    if (Number(id) < state.generation) return movedCard(state);
    const asks = state.missing.length > 0 && statusOf(state) === 'asking';
    const form = asks ? await formOf(state, parts) : undefined;
    return caseCard(state, now, form);
  }
  if (kind === 'approval' && id) {
    const approval = state.approvals.get(id);
    if (!approval) return undefined;
    const mention = person ? [] : await emailsOf(approval.approvers, parts.directory);
    return approvalCard(state, approval, mention);
  }
  return kind === 'queue' && id ? queueCard(state, id) : undefined;
}

async function emailsOf(people: { id: string }[], directory: Directory): Promise<string[]> {
  const found = await Promise.all(people.map(({ id }) => directory.person(id)));
  return found.flatMap((person) => (person ? [person.email] : []));
}
