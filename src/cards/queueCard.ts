import type { Button, Card } from '../card.ts';
import type { Case } from '../case/case.ts';
import { queueName } from './caseText.ts';
import { slotFields } from './slotFields.ts';
import { veilFor } from './veil.ts';

/** What a member of a queue sees of a case that was handed over. */
export function queueCard(state: Case, person: string): Card | undefined {
  const { handover } = state;
  if (!handover?.people.some(({ id }) => id === person)) return undefined;
  const failed = [...state.tasks.values()].find((task) => task.status === 'failed')?.said;
  const done = [...state.tasks.values()].flatMap((task) =>
    task.status === 'done' && task.said ? [task.said] : [],
  );
  const { takenBy } = handover;
  const veil = veilFor(state, undefined);
  const press = (verb: 'take' | 'resolve') => ({ verb, case: state.id, arg: '' });
  const buttons: Button[] = [];
  if (!state.closed && !takenBy) buttons.push({ label: 'Take it', press: press('take'), style: 'primary' });
  if (!state.closed && takenBy?.id === person)
    buttons.push({ label: 'Mark as resolved', press: press('resolve'), style: 'primary' });
  return {
    tone: state.closed ? 'success' : 'waiting',
    title: `For ${queueName(handover.queue)}: ${state.title}`,
    text: [
      `${state.requester.name} wrote: “${veil(state.text.slice(0, 500))}”`,
      ...done,
      failed,
      standing(state),
    ]
      .filter(Boolean)
      .join('\n\n'),
    fields: slotFields(state),
    buttons,
    footer: `Case ${state.id}`,
  };
}

function standing(state: Case): string {
  if (state.closed) return `This case is ${state.closed}.`;
  const { takenBy } = state.handover ?? {};
  return takenBy ? `${takenBy.name} has taken it.` : 'Nobody has taken it yet.';
}
