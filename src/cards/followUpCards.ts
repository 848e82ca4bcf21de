/** Answers to what people say about the cases of a thread. */
import type { Card } from '../card.ts';
import type { Words } from '../words/words.ts';

type Titled = { id: string; title: string };

/** Which of several cases is to be cancelled. */
export function whichCard(cases: readonly Titled[], words: Words): Card {
  return {
    tone: 'info',
    text: words.say('Which one shall I cancel?'),
    buttons: cases.map(({ id, title }) => ({ label: title, press: { verb: 'cancel', case: id, arg: '' } })),
  };
}

/** Where a case stands: its card as it looks now, without what can be pressed there. */
export function statusCard({ buttons: _, form: __, title, ...card }: Card, words: Words): Card {
  const told = title === undefined ? words.say('Status') : words.say('Status: {title}', { title });
  return { ...card, title: told };
}
