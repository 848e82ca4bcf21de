/** Answers to what people say about the cases of a thread. */
import type { Card } from '../card.ts';

type Titled = { id: string; title: string };

/** Which of several cases is to be cancelled. */
export function whichCard(cases: readonly Titled[]): Card {
  return {
    tone: 'info',
    text: 'Which one shall I cancel?',
    buttons: cases.map(({ id, title }) => ({ label: title, press: { verb: 'cancel', case: id, arg: '' } })),
  };
}

/** Where a case stands: its card as it looks now, without what can be pressed there. */
export function statusCard({ buttons: _, form: __, title, ...card }: Card): Card {
  return { ...card, title: title === undefined ? 'Status' : `Status: ${title}` };
}
