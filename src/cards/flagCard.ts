import type { Card } from '../card.ts';
import type { Case, Flag } from '../case/case.ts';

/** Tells whoever watches over the rules that two people approve each other's requests again and again. */
export function flagCard(state: Case, flags: readonly Flag[]): Card {
  return {
    tone: 'problem',
    title: 'Two people often approve each other',
    text: flags
      .flatMap(({ approver, counts }) => [
        `${approver.name} has just approved a request of ${state.requester.name}.`,
        `Lately ${approver.name} approved ${counts[0]} requests of ${state.requester.name}, and ${state.requester.name} ${counts[1]} of ${approver.name}. That is more than the rules allow for without a look.`,
      ])
      .join('\n\n'),
    footer: `Case ${state.id}`,
  };
}
