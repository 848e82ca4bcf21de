/** Cards for whoever reviews what the router would learn. */
import type { Button, Card, Form, FormField } from '../card.ts';
import type { Intent } from '../intents/intent.ts';
import type { Lesson } from '../learning/lesson.ts';
import { masked } from '../mask.ts';
import { shorten } from '../shorten.ts';
import type { Press, Verb } from '../turn.ts';

type Intents = ReadonlyMap<string, Pick<Intent, 'name' | 'label'>>;

/** Fields of the form. */
export const INTENT = 'intent';
export const TEXT = 'text';
/** Options that a choice may have. */
const MOST_OPTIONS = 100;
const SHOWN = 600;

const HOW: Record<Lesson['how'], string> = {
  chosen: 'They chose it when I asked back',
  corrected: 'They said that I took it for the wrong thing',
  admin: 'A reviewer named it',
};

/** `lesson.text`: as it would be kept. `by`: the name of who decided. */
export function lessonCard(lesson: Lesson, { intents, by }: { intents: Intents; by?: string }): Card {
  const { state, text } = lesson;
  const labelOf = (name: string | undefined, none: string) =>
    name === undefined ? none : (intents.get(name)?.label ?? `${name} (not there any more)`);
  const fields = [
    { label: 'Taken for', value: labelOf(lesson.was, 'Nothing that I know') },
    { label: 'Should be', value: labelOf(lesson.intent, 'They did not say') },
    { label: 'How I know', value: HOW[lesson.how] },
  ];
  const card = { title: TITLES[state], footer: `Example ${lesson.id}` };
  if (text === undefined)
    return { ...card, tone: 'info', text: 'The words were erased. There is nothing left to learn.' };
  const words = `“${shorten(text, SHOWN)}”`;
  if (state === 'proposed') {
    const note = text.includes(masked(''))
      ? 'Names, numbers and addresses are hidden and would not be kept.'
      : '';
    return {
      ...card,
      tone: 'waiting',
      text: [words, note].filter(Boolean).join('\n\n'),
      fields,
      buttons: buttons(lesson, intents),
    };
  }
  const who = by ?? 'somebody';
  if (state === 'refused')
    return {
      ...card,
      tone: 'info',
      text: `${words}\n\nNot an example, by ${who}. I learn nothing from it.`,
      fields,
    };
  return {
    ...card,
    tone: 'success',
    text: `${words}\n\nAccepted by ${who}. I route with it from now on.`,
    fields,
    buttons: [
      {
        label: 'Take it back',
        press: pressOf('forget', lesson),
        confirm: 'Forget this example again?',
      },
    ],
  };
}

const TITLES: Record<Lesson['state'], string> = {
  proposed: 'Shall I learn this?',
  accepted: 'Learnt',
  refused: 'Not learnt',
};

function buttons(lesson: Lesson, intents: Intents): Button[] {
  const known = lesson.intent !== undefined && intents.has(lesson.intent);
  const accept: Button = { label: 'Accept', press: pressOf('accept', lesson), style: 'primary' };
  const form = lessonForm(lesson, intents);
  return [
    ...(known ? [accept] : []),
    { label: 'Refuse', press: pressOf('refuse', lesson) },
    { label: 'Other intent', press: form.press, form },
  ];
}

/** Another intent, other words, or both: with it the lesson is accepted. `lesson.text`: as it would be kept. */
export function lessonForm(lesson: Lesson, intents: Intents): Form {
  const options = [...intents.values()]
    .map(({ name, label }) => ({ value: name, label }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
  const choice: Pick<FormField, 'kind' | 'options' | 'hint'> =
    options.length <= MOST_OPTIONS
      ? { kind: 'choice', options }
      : { kind: 'text', hint: 'The name of the intent, as in its file' };
  const value = lesson.intent !== undefined && intents.has(lesson.intent) ? lesson.intent : undefined;
  return {
    press: pressOf('relabel', lesson),
    title: 'Other intent',
    text: 'I learn these words as an example of this intent.',
    fields: [
      { name: INTENT, label: 'What it should be', required: true, value, ...choice },
      {
        name: TEXT,
        label: 'The words',
        kind: 'long_text',
        required: true,
        value: lesson.text,
        hint: 'Take out names and secrets. At most 300 characters.',
      },
    ],
    submit: 'Accept',
  };
}

/** Above the cards: how many wait. */
export function lessonListCard(waiting: number, shown: number): Card {
  const title = 'What I could learn';
  if (waiting === 0) return { tone: 'info', title, text: 'Nothing waits for your review.' };
  const more = waiting > shown ? ` These are the oldest ${shown}; ask for lessons again to see more.` : '';
  const count = waiting === 1 ? '1 example waits' : `${waiting} examples wait`;
  return {
    tone: 'info',
    title,
    text: `${count} for your review.${more} I learn nothing before somebody accepts it.`,
  };
}

function pressOf(verb: Verb, lesson: Lesson): Press {
  return { verb, case: 'talk', arg: lesson.id };
}
