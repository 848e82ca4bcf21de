import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { meaningOf } from '../../src/talk/meaning.ts';
import { refersBack } from '../../src/talk/refersBack.ts';
import type { CaseHere } from '../../src/talk/state.ts';
import { context, slot } from '../slots/company.ts';

const CASE: CaseHere = {
  id: 'a',
  title: 'Access to Figma for Ada Moreau',
  intent: 'app_access',
  open: true,
  guide: 'steps',
  missing: [],
  specs: [slot('app'), slot('person', { default: 'requester' })],
  slots: { app: { value: 'figma', label: 'Figma' }, person: { value: 'ada', label: 'Ada Moreau' } },
};
const ASKING: CaseHere = {
  ...CASE,
  id: 'b',
  missing: ['level'],
  specs: [
    slot('choice', {
      name: 'level',
      options: [
        { value: 'low', label: 'Low' },
        { value: 'high', label: 'High' },
      ],
    }),
  ],
};

for (const text of ['I need Figma until March', 'What is the parental leave policy?', 'my laptop is slow'])
  test(`"${text}" stands alone`, () => assert.equal(refersBack(text), false));

for (const text of [
  'yes',
  'cancel it',
  'the second one',
  'and Zoom too',
  'no, Figma, not Sigma',
  'any news?',
])
  test(`"${text}" may be about what came before`, () => assert.equal(refersBack(text), true));

const word = fc.constantFrom(
  ...'yes no not cancel stop forget the my it that one request case second last 2 and also too same for please Figma Zoom Tom me still works fixed doesn’t any news who approves is done actually sorry instead of rather than until March , . ? !'.split(
    ' ',
  ),
);

test('whatever means something after what came before is seen without it', () => {
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' ')),
      fc.subarray([CASE, ASKING]),
      (text, cases) => {
        const heard = { sure: 'vpn', asksStatus: false, smalltalk: false };
        const meaning = meaningOf(text, { cases }, heard, context());
        if (meaning) assert.ok(refersBack(text), `${text}: ${meaning.means}`);
      },
    ),
    { numRuns: 3_000 },
  );
});
