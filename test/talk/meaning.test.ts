import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Slots } from '../../src/slots/slot.ts';
import { type Heard, type Meaning, meaningOf } from '../../src/talk/meaning.ts';
import type { CaseHere, Question, ThreadState } from '../../src/talk/state.ts';
import { context, slot } from '../slots/company.ts';

const FIGMA: Slots = {
  app: { value: 'figma', label: 'Figma' },
  person: { value: 'ada', label: 'Ada Moreau' },
};
const SPECS = [slot('app'), slot('person', { default: 'requester' })];

const here = (id: string, more: Partial<CaseHere> = {}): CaseHere => ({
  id,
  title: 'Access to Figma for Ada Moreau',
  intent: 'app_access',
  open: true,
  missing: [],
  specs: SPECS,
  slots: FIGMA,
  ...more,
});
const VPN = here('v', { title: 'VPN trouble', intent: 'vpn', guide: 'steps', specs: [], slots: {} });
const MAIL = here('m', { title: 'Mail trouble', intent: 'mail', guide: 'steps', specs: [], slots: {} });
const ASKED: Question = {
  asks: 'intent',
  seq: 3,
  options: ['Get access', 'Fix my VPN', 'Talk to a person'],
  hopeful: true,
};

const told = (text: string, state: Partial<ThreadState>, heard: Partial<Heard> = {}): Meaning | undefined =>
  meaningOf(text, { cases: [], ...state }, { asksStatus: false, smalltalk: false, ...heard }, context());
const one = here('a');
const other = here('b', { title: 'Access to Zoom for Ada Moreau' });

for (const [text, at] of [
  ['the second one', 1],
  ['2', 1],
  ['2.', 1],
  ['the first', 0],
  ['option 3 please', 2],
  ['the last one', 2],
  ['I mean the first one', 0],
  ['fix my vpn', 1],
  ['Talk to a person!', 2],
] as const)
  test(`"${text}" picks option ${at + 1}`, () =>
    assert.deepEqual(told(text, { question: ASKED }), { means: 'option', at }));

for (const text of ['4', 'yes', 'ok'])
  test(`"${text}" leaves open which of three`, () =>
    assert.deepEqual(told(text, { question: ASKED }), { means: 'nothing', to: 'options' }));

for (const text of ['the second monitor flickers', '2 days', 'fix my mail', 'one of them', 'maybe'])
  test(`"${text}" picks none of three`, () => assert.equal(told(text, { question: ASKED }), undefined));

test('yes is the one thing that was offered, beside a person', () => {
  const two: Question = { ...ASKED, options: ['Get access', 'Talk to a person'] };
  assert.deepEqual(told('yes please', { question: two }), { means: 'option', at: 0 });
  const person: Question = { ...ASKED, options: ['Talk to a person'], hopeful: false };
  assert.deepEqual(told('ok', { question: person }), { means: 'option', at: 0 });
  assert.equal(told('yes, and my VPN is down', { question: two }), undefined);
});

test('no is none of them; forget it lets go', () => {
  assert.deepEqual(told('no, none of these', { question: ASKED }), { means: 'no_option' });
  assert.deepEqual(told('never mind', { question: ASKED }), { means: 'drop' });
});

test('which case to cancel is answered by its place, its label, or not at all', () => {
  const options = [
    { label: 'Access to Figma', case: 'a' },
    { label: 'Access to Zoom', case: 'b' },
  ];
  const state = { cases: [one, other], question: { asks: 'case' as const, options } };
  assert.deepEqual(told('the second', state), { means: 'option', at: 1 });
  assert.deepEqual(told('access to figma', state), { means: 'option', at: 0 });
  assert.deepEqual(told('no', state), { means: 'drop' });
  assert.deepEqual(told('cancel both', state), { means: 'cancel', cases: [one, other], all: true });
});

test('yes and no answer the steps to try', () => {
  const state = { cases: [one, VPN] };
  const solved = { means: 'outcome', case: 'v', task: 'steps', is: 'solved' };
  assert.deepEqual(told('yes, it works now', state), solved);
  assert.deepEqual(told('That fixed it', state), solved);
  assert.deepEqual(told('still not working', state), { ...solved, is: 'unsolved' });
  const nothing = { means: 'nothing', to: 'answer' };
  assert.deepEqual(told('yes', { cases: [one] }), nothing, 'nothing was asked');
  assert.deepEqual(told('yes', { cases: [{ ...VPN, open: false }] }), nothing, 'it is over');
  assert.equal(told('yes', { cases: [{ ...one, missing: ['app'] }] }), undefined, 'the case waits for words');
  assert.equal(told('ok', { cases: [one] }, { sure: 'thanks', smalltalk: true }), undefined);
});

test('of two that ask, the message has to say which', () => {
  const state = { cases: [VPN, MAIL] };
  assert.deepEqual(told('yes', state), { means: 'which_outcome' });
  const said = told('no, I still get no mail', state, { sure: 'mail' });
  assert.deepEqual(said, { means: 'outcome', case: 'm', task: 'steps', is: 'unsolved' });
});

for (const text of [
  'cancel it',
  'forget it',
  'never mind',
  "I don't need it any more",
  'please cancel that request',
])
  test(`"${text}" cancels`, () => {
    assert.deepEqual(told(text, { cases: [one] }), { means: 'cancel', cases: [one], all: false });
    assert.deepEqual(told(text, { cases: [one, other] }), {
      means: 'cancel',
      cases: [one, other],
      all: false,
    });
    assert.deepEqual(told(text, {}), { means: 'nothing', to: 'cancel' });
  });

for (const text of ['cancel my leave on Friday', 'I forgot my password', 'cancel Salesforce', 'my VPN drops'])
  test(`"${text}" cancels nothing here`, () => assert.equal(told(text, { cases: [one, other] }), undefined));

test('what is over is said to be over; what is open comes first', () => {
  const over = { ...one, open: false };
  assert.deepEqual(told('cancel it', { cases: [over] }), { means: 'cancel', cases: [over], all: false });
  assert.deepEqual(told('cancel it', { cases: [over, other] }), {
    means: 'cancel',
    cases: [other],
    all: false,
  });
});

test('one of several by its name', () => {
  const state = { cases: [one, other] };
  assert.deepEqual(told('cancel the Zoom one', state), { means: 'cancel', cases: [other], all: false });
  assert.deepEqual(told('please cancel my Figma request', state), {
    means: 'cancel',
    cases: [one],
    all: false,
  });
  assert.equal(told('cancel the Slack one', state), undefined);
});

for (const text of ["what's the status?", 'who has to approve it?', 'any news?', 'is it done yet?', 'Status'])
  test(`"${text}" asks where it stands`, () =>
    assert.deepEqual(told(text, { cases: [one] }), { means: 'status', cases: [one] }));

test('where it stands, in other words that the router knows; a list of all is a list', () => {
  const sure = { sure: 'case_status', asksStatus: true };
  assert.deepEqual(told('has Maria looked at my stuff', { cases: [one] }, sure), {
    means: 'status',
    cases: [one],
  });
  assert.equal(told('show me all my cases', { cases: [one] }, sure), undefined);
  assert.equal(told('status?', {}, sure), undefined, 'no case here');
});

test('one more of the newest; not when the router is sure of something else', () => {
  const state = { cases: [one, VPN] };
  const said = told('and for Tom too', state);
  assert.ok(said?.means === 'another' && said.of === one && said.each[0]?.person?.value === 'tom');
  assert.equal(told('and Zoom crashes too', state, { sure: 'device_trouble' }), undefined);
  assert.equal(told('same for Zoom', state, { sure: 'software' })?.means, 'another');
  assert.equal(told('and for Tom too', { cases: [VPN, one] }), undefined, 'the VPN is for nobody else');
  assert.equal(told('and for Tom too', {}), undefined);
  assert.deepEqual(told('and Zoom too', { cases: [VPN, one] }), told('and Zoom too', { cases: [one] }));
});

test('the place of a button of the one detail that is asked for', () => {
  const options = ['red', 'green', 'blue'].map((value) => ({ value, label: value }));
  const asks = here('c', {
    missing: ['colour'],
    specs: [slot('choice', { name: 'colour', options })],
    slots: {},
  });
  assert.deepEqual(told('the second one', { cases: [asks] }), {
    means: 'detail',
    case: 'c',
    slot: 'colour',
    value: 'green',
  });
  assert.equal(told('the fourth', { cases: [asks] }), undefined);
});

test('any string: no failure, bounded time', () => {
  const state = { cases: [one, VPN, MAIL], question: ASKED };
  for (const text of [
    '',
    '\0\u202e\ud83d',
    'and '.repeat(10_000),
    'cancel the '.repeat(9),
    'please '.repeat(28),
    'yes, '.repeat(11),
    'x'.repeat(1_000_000),
  ]) {
    const began = performance.now();
    told(text, state);
    assert.ok(performance.now() - began < 200, text.slice(0, 20));
  }
});
