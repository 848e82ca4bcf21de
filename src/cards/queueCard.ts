import type { Button, Card } from '../card.ts';
import { whyStuck } from '../case/advance.ts';
import type { Case } from '../case/case.ts';
import { shorten } from '../shorten.ts';
import { queueName } from './caseText.ts';
import { slotFields } from './slotFields.ts';
import { veilFor } from './veil.ts';

/** What a member of a queue sees of a case that was handed over. */
export function queueCard(state: Case, person: string): Card | undefined {
  const { handover } = state;
  if (!handover?.people.some(({ id }) => id === person)) return undefined;
  const stuck = [...state.tasks.values()].flatMap((task) => {
    const why = whyStuck(state, task);
    if (why === undefined) return [];
    return task.errand ? `What the assistant passes on: ${why}` : why;
  });
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
    title: `For ${queueName(handover.queue)}: ${veil(state.title)}`,
    text: [
      // Cut only then: half of a secret would not be known for one.
      `${state.requester.name} wrote: “${shorten(veil(state.text), 500)}”`,
      ...[...done, ...stuck].map(veil),
      standing(state),
    ]
      .filter(Boolean)
      .join('\n\n'),
    fields: slotFields(state, veil),
    buttons,
    footer: `Case ${state.id}`,
  };
}

function standing(state: Case): string {
  if (state.closed) return `This case is ${state.closed}.`;
  const { takenBy } = state.handover ?? {};
  return takenBy ? `${takenBy.name} has taken it.` : 'Nobody has taken it yet.';
}
