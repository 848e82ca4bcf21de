/** Drafts beside the intents of this repository, for the actions that there really are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadIntents } from '../../src/intents/load.ts';
import { draftsOf, type Known } from '../../src/ledger/drafts/drafts.ts';
import type { Solved } from '../../src/ledger/drafts/solved.ts';
import { actions, groups, readIntents } from '../intents/shipped.ts';
import { catalogue, groupOf, solved } from './cases.ts';

const known: Known = { files: await readIntents(), actions, groups: await groups(), catalogue };

const PEOPLE = ['ada', 'ben', 'p7'] as const;
/** One case for each person. */
const threeTimes = (steps: (person: string, at: number) => Parameters<typeof solved>[0]): Solved[] =>
  PEOPLE.map((person, at) =>
    solved(steps(person, at), {
      requester: person,
      text: `a wish of the ${['first', 'second', 'third'][at]}`,
    }),
  );

function draftOf(cases: Solved[]) {
  const [made] = draftsOf([groupOf(...cases)], known);
  assert.ok(made?.kind === 'draft', JSON.stringify(made));
  const file = { path: `${made.name}.yaml`, text: made.text };
  const intent = loadIntents([...known.files, file], { ...known, drafts: true }).at(-1);
  assert.ok(intent);
  return intent;
}

test('two steps for somebody else: details shared by both, and one that some left out', () => {
  const other = (at: number) => PEOPLE[(at + 1) % 3] ?? '';
  const { name, label, title, kind, plan } = draftOf(
    threeTimes((_, at) => [
      [
        'app.grant',
        { person: other(at), app: at ? 'figma' : 'jira', ...(at && { until: `2026-12-0${at}` }) },
      ],
      ['group.add', { person: other(at), group: at ? 'design' : 'engineering' }],
    ]),
  );
  assert.deepEqual([name, label, kind], ['group_add', 'Add somebody to the group', 'service_request']);
  assert.equal(title, 'Add {slots.person} to the group {slots.group}');
  assert.deepEqual(
    plan.slots.map((slot) => [slot.name, slot.type, slot.required]),
    [
      ['person', 'person', true],
      ['app', 'app', true],
      ['until', 'date', false],
      ['group', 'choice', true],
    ],
  );
  assert.equal(plan.queue, 'it-support', 'as the intent that does that alone');
});

test('days, numbers and dates for the requester', () => {
  const { label, plan } = draftOf(
    threeTimes((person, at) => [['leave.book', { person, from: `2026-12-0${at + 1}`, days: at + 2 }]]),
  );
  assert.equal(label, 'Book leave for me from a day, working days: some days');
  assert.deepEqual(plan.tasks[0]?.kind === 'action' && plan.tasks[0].with, {
    person: '{requester}',
    from: '{slots.from}',
    days: '{slots.days}',
  });
  assert.deepEqual(
    plan.slots.map(({ type }) => type),
    ['date', 'duration'],
  );
  assert.deepEqual([plan.queue, plan.private], ['hr', true]);
});

test('what an intent does already gives examples for it, and where several do, for each of them', () => {
  const leave = threeTimes((person, at) => [
    ['leave.balance', { person, needs: at + 2 }, { person, left: 20 }],
    ['leave.book', { person, from: `2026-12-0${at + 1}`, days: at + 2 }],
  ]);
  const ticket = threeTimes((person) => [['ticket.open', { person, summary: 'It hums.', severity: 'low' }]]);
  const made = draftsOf([groupOf(...leave)], known).concat(draftsOf([groupOf(...ticket)], known));
  const names = made.map((one) => (one.kind === 'examples' ? one.intents : []));
  assert.deepEqual(names[0], ['leave_request']);
  assert.ok(names[1]?.includes('email_trouble') && names[1].length > 1);
});

test('an IBAN is never shown', () => {
  const ibans = ['DE89370400440532013000', 'FR7630006000011234567890189', 'GB29NWBK60161331926819'];
  const cases = threeTimes((person, at) => [
    ['leave.balance', { person }],
    ['bank.change', { person, iban: ibans[at] ?? '' }],
  ]);
  const { plan } = draftOf(cases);
  assert.deepEqual(
    plan.slots.map(({ name, sensitive }) => [name, sensitive]),
    [['iban', true]],
  );
});
