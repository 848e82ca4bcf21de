import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SlotSpec, Slots } from '../../src/slots/slot.ts';
import { another } from '../../src/talk/another.ts';
import { context, slot } from '../slots/company.ts';

const specs: SlotSpec[] = [
  slot('app'),
  slot('date', { name: 'until' }),
  slot('person', { default: 'requester' }),
  slot('text', { name: 'problem', from: 'message' }),
];
const slots: Slots = {
  app: { value: 'figma', label: 'Figma' },
  until: { value: '2027-03-01', label: '1 March' },
  person: { value: 'ada', label: 'Ada Moreau' },
  problem: { value: 'I draw', label: 'I draw' },
};
const COPIED = { app: 'figma', until: '2027-03-01', person: 'ada', problem: 'I draw' };
const found = (text: string, before = slots) => another(text, { specs, slots: before }, context());
const values = (text: string) =>
  found(text)?.each.map((one) =>
    Object.fromEntries(Object.entries(one).map(([name, { value }]) => [name, value])),
  );

const YES: [string, Record<string, string>][] = [
  ['and for my colleague Tom too', { person: 'tom' }],
  ['same for Zoom please', { app: 'zoom' }],
  ['and Zoom too', { app: 'zoom' }],
  ['And Zoom?', { app: 'zoom' }],
  ['also for Sean please', { person: 'obrien' }],
  ['Tom needs it too', { person: 'tom' }],
  ['The same for Tom, until 1 May 2027', { person: 'tom', until: '2027-05-01' }],
  ['I also need Slack', { app: 'slack' }],
  ['what about Slack?', { app: 'slack' }],
  ['Could Tom have the same?', { person: 'tom' }],
  ['and for my manager as well', { person: 'maria' }],
  ['also for Tom, but only until 1 May 2027', { person: 'tom', until: '2027-05-01' }],
  ['please also add Zoom', { app: 'zoom' }],
  ['ditto for Tom', { person: 'tom' }],
  ['plus Zoom', { app: 'zoom' }],
  ['and Zoom for Tom too', { app: 'zoom', person: 'tom' }],
  ['Yes, and Zoom too please!', { app: 'zoom' }],
  ['same for Zoom please, it is for the design review', { app: 'zoom' }],
];
for (const [text, changes] of YES)
  test(`"${text}" is one more`, () => assert.deepEqual(values(text), [{ ...COPIED, ...changes }]));

test('another day: as long as before only when that was one day', () => {
  const leave = [slot('date', { name: 'from' }), slot('duration', { name: 'days', working: true })];
  const from = { value: '2026-11-27', label: '27 November' };
  const again = (days: number, text: string) =>
    another(
      text,
      { specs: leave, slots: { from, days: { value: days, label: `${days}` } } },
      context(),
    )?.each.map((one) => [one.from?.value, one.days?.value]);
  assert.deepEqual(again(1, 'and Monday too'), [['2026-11-23', 1]]);
  assert.deepEqual(again(5, 'and Monday too'), [['2026-11-23', undefined]]);
  assert.deepEqual(again(5, 'and 7 December too, for two days'), [['2026-12-07', 2]]);
  assert.equal(again(1, 'and 27 November too'), undefined);
});

test('several more', () => {
  assert.deepEqual(
    values('and Zoom and Slack too')?.map(({ app }) => app),
    ['zoom', 'slack'],
  );
});

test('somebody who is not named is asked for', () => {
  const { person: _, ...rest } = COPIED;
  for (const text of [
    'and for my colleague too',
    'and for my colleague Xaver too',
    'same for a teammate please',
  ])
    assert.deepEqual(values(text), [rest], text);
});

for (const text of [
  'Zoom',
  'I need Zoom',
  'for Tom',
  'and Figma too',
  'same',
  'and thanks',
  'and not Zoom',
  'and Zoom instead of Figma',
  'Zoom or Slack too',
  'and Zoom is broken since the update too',
  'and Tom told me that my screen flickers too',
  'also my VPN is broken',
  'and when will it be done?',
  'cancel Zoom too',
  'and until May',
  '',
])
  test(`"${text}" is not`, () => assert.equal(values(text), undefined));

test('what was not known before is an answer and not one more', () => {
  const { app: _, ...without } = slots;
  assert.equal(found('and Zoom', without), undefined);
});

test('whether nothing else can be meant', () => {
  assert.equal(found('same for Zoom for the sprint')?.plain, true);
  assert.equal(found('and Zoom too')?.plain, true);
  assert.equal(found('and Zoom works too')?.plain, false);
});

for (const [what, text] of [
  ['a megabyte', `and ${'Zoom '.repeat(200_000)}`],
  ['ten thousand "and"s', 'and '.repeat(10_000)],
  ['as long as may be', 'and for my '.repeat(14)],
] as const)
  test(`${what}: bounded time`, () => {
    const began = performance.now();
    found(text);
    assert.ok(performance.now() - began < 200);
  });
