import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Case } from '../../src/case/case.ts';
import { replay } from '../../src/case/evolve.ts';
import { correctionOf } from '../../src/slots/correction.ts';
import type { SlotSpec, Slots } from '../../src/slots/slot.ts';
import { opening } from '../fakes/commands.ts';
import { planOf } from '../fakes/plans.ts';
import { playCase } from '../fakes/run.ts';
import { context, slot } from './company.ts';

type Values = Record<string, string | number>;

function caseOf(specs: SlotSpec[], values: Values): Case {
  const slots: Slots = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { value, label: String(value) }]),
  );
  const player = playCase();
  player.play(opening(planOf([], specs), slots));
  return replay(player.events);
}

const person = slot('person');
const until = slot('date', { name: 'until' });
const app = slot('app');
const from = slot('date', { name: 'from' });
const days = slot('duration', { name: 'days', working: true });
const level = slot('choice', {
  name: 'level',
  options: [
    { value: 'low', label: 'Low' },
    { value: 'high', label: 'High' },
  ],
});
const people = [slot('person', { name: 'who' }), slot('person', { name: 'stand_in' })];

const access = caseOf([app, until, person], { app: 'sigma', until: '2027-03-01', person: 'ada' });
const half = caseOf([app, until, person], { app: 'sigma', person: 'ada' });
const leave = caseOf([from, days], { from: '2026-12-07', days: 3 });
const several = caseOf([...people, slot('amount'), level], {
  who: 'tom',
  stand_in: 'carla',
  amount: 300,
  level: 'low',
});

const corrections: [state: Case, text: string, changed: Values][] = [
  [access, 'no, Figma, not Sigma', { app: 'figma' }],
  [access, 'no not sigma, figma', { app: 'figma' }],
  [access, 'Figma, not Sigma', { app: 'figma' }],
  [access, 'not Sigma, Figma', { app: 'figma' }],
  [access, 'not Sigma but Figma', { app: 'figma' }],
  [access, 'I said Figma not Sigma', { app: 'figma' }],
  [access, 'Figma instead of Sigma', { app: 'figma' }],
  [access, 'rather than Sigma, Figma', { app: 'figma' }],
  [access, 'Figma instead', { app: 'figma' }],
  [access, 'I meant Figma', { app: 'figma' }],
  [access, 'I meant fimga', { app: 'figma' }],
  [access, 'No. Figma!', { app: 'figma' }],
  [access, 'wait, figma', { app: 'figma' }],
  [access, 'actually make it Zoom', { app: 'zoom' }],
  [access, 'change the app from Sigma to Slack', { app: 'slack' }],
  [access, 'the app should be Slack', { app: 'slack' }],
  [access, 'it should be Slack', { app: 'slack' }],
  [access, 'sorry, until April', { until: '2027-04-01' }],
  [access, 'April, not March', { until: '2027-04-01' }],
  [access, 'not until March, until April', { until: '2027-04-01' }],
  [access, 'make it two weeks', { until: '2026-12-04' }],
  [access, 'oops, for Tom', { person: 'tom' }],
  [access, 'not for me, for Tom', { person: 'tom' }],
  [access, 'for Tom, not me', { person: 'tom' }],
  [access, 'sorry I meant for Tom until the end of April', { person: 'tom', until: '2027-04-30' }],
  [half, 'no, Figma, not Sigma, until April', { app: 'figma', until: '2027-04-01' }],
  [leave, 'make it two weeks', { days: 10 }],
  [leave, 'make it 5', { days: 5 }],
  [leave, 'make that five', { days: 5 }],
  [leave, '5 days not 3', { days: 5 }],
  [leave, 'sorry, until Friday 11 December', { days: 5 }],
  [leave, 'sorry, from the 8th', { from: '2026-12-08' }],
  [leave, 'I meant Tuesday', { from: '2026-11-24' }],
  [leave, 'sorry, from 14 to 18 December', { from: '2026-12-14', days: 5 }],
  [several, 'not Tom, Will', { who: 'will' }],
  [several, 'no, Will, not Tom', { who: 'will' }],
  [several, 'Will Stone instead of Carla', { stand_in: 'will' }],
  [several, 'change the stand in to Will Stone', { stand_in: 'will' }],
  [several, '€500 not €300', { amount: 500 }],
  [several, 'make it €500', { amount: 500 }],
  [several, 'no, high', { level: 'high' }],
  [several, 'High, not Low', { level: 'high' }],
];
for (const [state, text, changed] of corrections) {
  test(`"${text}" changes ${Object.keys(changed).join(' and ')}`, () => {
    const found = Object.entries(correctionOf(text, state, context()) ?? {});
    assert.deepEqual(Object.fromEntries(found.map(([name, { value }]) => [name, value])), changed);
  });
}

const others: [state: Case, text: string][] = [
  ...[
    ...['yes', 'no', 'nope', 'no thanks', 'Figma', '', 'not', 'cancel it', 'not Sigma', 'no, not Sigma'],
    ...[
      'I need Figma too',
      'I also need Figma',
      'sorry, I also need Zoom until April',
      'I need Zoom until April',
    ],
    ...[
      'Figma or Sigma?',
      'is it not Figma?',
      'no, Figma or Zoom',
      'I need Figma, not Zoom',
      'Sigma, not Figma',
    ],
    ...[
      'no idea when Figma is ready',
      'sorry for the delay',
      'wait until Monday',
      'no worries, tomorrow is fine',
    ],
    ...['Sorry, my vpn is not working since Monday', 'no, Sigma', 'constructor not prototype'],
  ].map((text): [Case, string] => [access, text]),
  [half, 'sorry, until April'],
  [leave, 'not sure yet'],
  [several, 'no, Will Stone'],
  [several, 'I meant Will Stone'],
];
for (const [state, text] of others) {
  test(`"${text}" corrects nothing`, () => assert.equal(correctionOf(text, state, context()), undefined));
}

test('a long message says something of its own', () => {
  assert.equal(correctionOf(`no, Figma, not Sigma ${'and so on '.repeat(40)}`, access, context()), undefined);
});

test('any text is read in bounded time and without a throw, into other values of the slots there are', () => {
  const words = fc.constantFrom(
    ...[
      'no',
      'not',
      'sorry',
      ',',
      'Figma',
      'Sigma',
      'instead of',
      'make it',
      'I meant',
      'until',
      'the app',
      'to',
    ],
    ...[
      '2 weeks',
      '5',
      'Tom',
      'me',
      '€',
      '\n',
      'should be',
      'rather than',
      'April',
      '3/4',
      '??',
      '😀',
      '\u0000',
    ],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 320 }),
    fc.array(words, { maxLength: 16 }).map((list) => list.join(' ')),
  );
  const state = fc.constantFrom(access, half, leave, several);
  fc.assert(
    fc.property(text, state, (said, open) => {
      const started = performance.now();
      const found = correctionOf(said, open, context());
      assert.ok(performance.now() - started < 1000);
      if (!found) return;
      const changed = Object.entries(found).filter(([name, { value }]) => open.slots[name]?.value !== value);
      assert.equal(changed.length, Object.keys(found).length);
      assert.ok(changed.every(([name]) => open.plan.slots.some((spec) => spec.name === name)));
      assert.ok(changed.some(([name]) => open.slots[name]));
    }),
    { numRuns: 500 },
  );
});

for (const piece of [
  'no ',
  'not ',
  'not a, ',
  'the ',
  'change the ',
  'sorry, ',
  'instead of ',
  'a not ',
  ' ',
  '-',
  '—',
]) {
  test(`300 characters of ${JSON.stringify(piece)} take bounded time`, () => {
    const started = performance.now();
    correctionOf(piece.repeat(Math.ceil(300 / piece.length)).slice(0, 300), access, context());
    correctionOf(`make it ${piece.trim().repeat(300).slice(0, 280)}`, access, context());
    assert.ok(performance.now() - started < 500);
  });
}
