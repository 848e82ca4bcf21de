/**
 * Which card a key stands for. Keys: `main.<generation>`, `approval.<id>.<round>[.<person>]`, `flag.<id>.<person>`,
 * `queue.<person>`. Round `0` asks first, `r1` reminds, `e1` calls more people, `s...` was asked for.
 */
import { type Card, saidIn } from '../card.ts';
import { remindedBy } from '../case/approvals.ts';
import type { Case } from '../case/case.ts';
import { statusOf } from '../case/status.ts';
import type { Clock } from '../ports/context.ts';
import type { Directory } from '../ports/system.ts';
import { slotContext } from '../slots/context.ts';
import type { Languages } from '../words/languages.ts';
import { type ApprovalSight, approvalCard } from './approvalCard.ts';
import { caseCard, movedCard } from './caseCard.ts';
import { flagCard } from './flagCard.ts';
import { formOf } from './formCard.ts';
import { queueCard } from './queueCard.ts';
import { inTheirs } from './theirs.ts';
import { veilAll, veilFor } from './veil.ts';

/** The card as it should look now; undefined when the key names nothing any more. */
export async function caseCardFor(
  state: Case,
  key: string,
  parts: { directory: Directory; clock: Clock; languages: Languages },
): Promise<Card | undefined> {
  const [kind, id, round = '', ...rest] = key.split('.');
  const now = parts.clock.now();
  if (kind === 'main') {
    const words = parts.languages.words(state.spoken?.language);
    const theirs = inTheirs(state, words);
    const shown = (card: Card) => saidIn(words.language, inFrontOfOthers(state, theirs, card));
    if (Number(id) < state.generation) return shown(movedCard(theirs, words));
    const asks = state.missing.length > 0 && statusOf(state) === 'asking';
    const form = asks ? await formOf(theirs, parts, words) : undefined;
    return shown(caseCard(theirs, now, words, form));
  }
  if (kind === 'approval' && id) {
    const approval = state.approvals.get(id);
    if (!approval) return undefined;
    const person = rest.join('.');
    const context = await slotContext(state.requester.id, parts);
    const viewer = person ? await parts.directory.person(person) : undefined;
    const called = round.startsWith('r') ? remindedBy(approval, Number(round.slice(1))) : approval.approvers;
    const mention = person ? [] : await emailsOf(called, parts.directory);
    return approvalCard(state, approval, { viewer, mention, context, again: AGAIN[round.charAt(0)] });
  }
  if (kind === 'flag') {
    const flags = state.flags.filter(({ approval }) => approval === id);
    return flags.length > 0 ? flagCard(state, flags) : undefined;
  }
  return kind === 'queue' && id
    ? queueCard(state, [id, round, ...rest].filter(Boolean).join('.'))
    : undefined;
}

/** What not everybody may read is hidden where everybody can; buttons carry what they carry. */
function inFrontOfOthers(state: Case, theirs: Case, card: Card): Card {
  if (!state.where.shared) return card;
  const { title, text, fields, steps } = card;
  const said = veilAll({ title, text, fields, steps }, veilFor(state, undefined));
  // A detail may stand there as it is on record, or in their words.
  return { ...card, ...(theirs === state ? said : veilAll(said, veilFor(theirs, undefined))) };
}

const AGAIN: Record<string, ApprovalSight['again']> = { r: 'reminder', e: 'escalation' };

async function emailsOf(people: { id: string }[], directory: Directory): Promise<string[]> {
  const found = await Promise.all(people.map(({ id }) => directory.person(id)));
  return found.flatMap((person) => (person ? [person.email] : []));
}
