/** An evaluation in words: what the figures are called and mean, and the page for a terminal. */
import { shorten } from '../shorten.ts';
import type { Confusion, Overlap } from './confusions.ts';
import type { Evaluation } from './evaluate.ts';

/** Controls and characters that nobody sees could repaint a terminal or turn a line around. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;
const LONGEST = 100;
const SHOWN = 10;
const MESSAGES = 3;

export type Line = { name: string; value: string; means: string };

export function figuresInWords({ figures, scope }: Evaluation): Line[] {
  const undeclared = scope.find(({ from }) => from === 'undeclared');
  return [
    {
      name: 'Accuracy',
      value: decimal(figures.accuracy),
      means: 'how often the likeliest intent is the right one, of messages about an intent',
    },
    {
      name: 'Macro-F1',
      value: decimal(figures.macroF1),
      means: 'the same by precision and recall, every intent counting the same',
    },
    {
      name: 'Out-of-scope recall',
      value: decimal(figures.oosRecallAt95),
      means: `how much of what is about none is told to be so, when 95 % of the rest is kept (threshold ${decimal(figures.threshold)})`,
    },
    {
      name: 'AUROC',
      value: decimal(figures.auroc),
      means: 'how often a message about an intent is rated more in scope than one about none',
    },
    ...(undeclared
      ? [
          {
            name: 'Undeclared: recall',
            value: decimal(undeclared.recall),
            means: `the same recall for examples of intents that the router was not told of (AUROC ${decimal(undeclared.auroc)})`,
          },
        ]
      : []),
    {
      name: 'Calibration error',
      value: decimal(figures.ece),
      means: 'by how much the chance is off from how often it is right, of all messages',
    },
    {
      name: 'Calibration, in scope',
      value: decimal(figures.eceInScope),
      means: 'the same for the chance among the intents, of messages about an intent',
    },
  ];
}

export const FROM = {
  inside: 'About an intent',
  outside: 'About none',
  undeclared: 'Of an undeclared intent',
} as const;

/** How it was measured. */
export function measuredInWords(evaluation: Evaluation): string[] {
  const { by, folds, intents, examples, messages, known } = evaluation;
  const taught = `${count(examples, 'example')} of ${count(intents, 'intent')}`;
  const lines =
    by === 'cross-validation'
      ? [`${taught}, each judged by a router trained without it (${folds} folds).`]
      : [`${count(messages.inside + messages.outside, 'message')}, judged by a router trained on ${taught}.`];
  if (messages.outside === 0)
    lines.push('No message is about none of the intents, so nothing is said about scope.');
  if (known > 0)
    lines.push(
      `Also among the examples: ${count(known, 'message')}. That makes the figures better than they are.`,
    );
  return lines;
}

export function bandsInWords({ from, bands }: Evaluation['bands'][number]): string {
  const { act, wrong, clarify, offered, none } = bands;
  const all = act + clarify + none;
  const share = (part: number) => `${all === 0 ? 0 : Math.round((100 * part) / all)} %`;
  // What is about none is acted upon wrongly in any case, and has no right button.
  const buttons = from === 'inside' ? ` (${offered} of ${clarify} with the right button)` : '';
  return `act ${share(act)} (${wrong} of ${act} wrong), clarify ${share(clarify)}${buttons}, none ${share(none)}`;
}

export function confusedInWords({ is, said }: Confusion): string {
  return `${is ?? 'none of them'} was taken for ${said ?? 'none of them'}`;
}

export function overlapInWords({ intents: [a, b], count: times, share }: Overlap): string {
  return `${a} and ${b}: ${count(times, 'message')} taken for the other (${(100 * share).toFixed(1)} %)`;
}

/** For a terminal. */
export function evaluationInWords(evaluation: Evaluation): string[] {
  const { bands, confusions, overlaps } = evaluation;
  const confused = confusions
    .slice(0, SHOWN)
    .flatMap((one) => [
      `  ${one.count} x ${confusedInWords(one)}`,
      ...one.messages
        .slice(0, MESSAGES)
        .flatMap(({ text, near }) => [
          `      ${seen(text)}`,
          ...near.map((example) => `        like: ${seen(example.text)}`),
        ]),
    ]);
  const overlapping = overlaps
    .slice(0, SHOWN)
    .flatMap((one) => [
      `  ${overlapInWords(one)}`,
      ...one.pairs.slice(0, 1).map(({ a, b }) => `      ${seen(a)}  |  ${seen(b)}`),
    ]);
  return [
    ...measuredInWords(evaluation),
    '',
    ...figuresInWords(evaluation).map(({ name, value, means }) => `${name.padEnd(22)} ${value}  ${means}`),
    '',
    ...bands.map((one) => `${FROM[one.from].padEnd(24)} ${bandsInWords(one)}`),
    ...section('Confusions', confusions.length, confused),
    ...section('Intents that overlap', overlaps.length, overlapping),
  ];
}

function section(title: string, all: number, lines: readonly string[]): string[] {
  if (all === 0) return ['', `${title}: none.`];
  const more = all > SHOWN ? ` (the ${SHOWN} largest of ${all}; --json or --html show all)` : '';
  return ['', `${title}${more}`, ...lines];
}

/** A message as a line of text that does nothing but stand there. */
function seen(text: string): string {
  return shorten(text.replace(UNSEEN, ' ').trim(), LONGEST);
}

/** Three places; a dash for what could not be measured. */
export function decimal(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(3);
}

export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
