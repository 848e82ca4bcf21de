/** A small desk to evaluate, trained in no time. */
import type { Evaluation } from '../../src/eval/evaluate.ts';
import { evaluate } from '../../src/eval/evaluate.ts';
import type { Taught } from '../../src/eval/taught.ts';
import { QUICK } from '../../src/router/ensemble.ts';
import { INTENTS } from '../router/intents.ts';

export const TRAINING = { folds: 4, seed: 1, course: { ...QUICK, folds: 2 } };

export const OUTSIDE = [
  'what is the weather like tomorrow',
  'how do i bake bread',
  'who won the game last night',
  'tell me a story about a dragon',
  'how old is the moon',
  'which wine goes with fish',
  'play some jazz',
  'how do i train a puppy',
];

export const TAUGHT: Taught = {
  intents: INTENTS.map(({ name }) => name),
  lessons: INTENTS.map(({ name, examples }) => ({ label: name.replaceAll('_', ' '), examples })),
  outside: OUTSIDE,
};

/** One of them has the wrong label, so that there is a confusion. */
export const MESSAGES = [
  { text: 'forgot my password again', intent: 'password_reset' },
  { text: 'access to Figma for a week', intent: 'app_access' },
  { text: 'the printer on our floor is broken', intent: 'leave_request' },
  { text: 'strange mail with an attachment', intent: 'report_phishing' },
  { text: 'reset my password please', intent: 'password_reset' },
  { text: 'how many moons has mars', intent: undefined },
];

let crossed: Evaluation | undefined;
/** Cross-validated, once for all tests. */
export function crossValidated(): Evaluation {
  crossed ??= evaluate(TAUGHT, {}, TRAINING);
  return crossed;
}
