import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOTHING, type Outcome, type SeenCase } from './outcome.ts';
import type { Row } from './row.ts';
import { judge } from './verdict.ts';

const figma = { app: { value: 'figma', label: 'Figma' } };
const jira = { app: { value: 'jira', label: 'Jira' } };
const access = (more: Partial<SeenCase> = {}): SeenCase => ({
  id: 'c1',
  intent: 'app_access',
  status: 'approving',
  slots: figma,
  ...more,
});
const after = (more: Partial<Outcome>): Outcome => ({ ...NOTHING, ...more });
const first = (row: Partial<Row>, seen: Partial<Outcome>) =>
  judge({ set: 'single', text: 'x', ...row }, { before: NOTHING, after: after(seen) });
const next = (row: Partial<Row>, was: Partial<Outcome>, is: Partial<Outcome>) =>
  judge({ set: 'follow_up', text: 'x', ...row }, { before: after(was), after: after(is) }).kind;
const FIGMA = { opens: [{ intent: 'app_access', slots: { app: 'Figma' } }] };

test('one request is right, asked about, wrong or not understood', () => {
  assert.deepEqual(first(FIGMA, { cases: [access()] }).slots, { right: 1, wrong: [] });
  assert.equal(first(FIGMA, { cases: [access()] }).kind, 'right');
  assert.equal(first(FIGMA, { offered: ['help', 'app_access'] }).kind, 'asked');
  assert.equal(first(FIGMA, { offered: ['help'] }).kind, 'nothing');
  assert.equal(first(FIGMA, { cases: [access({ intent: 'leaver' })] }).kind, 'wrong');
  assert.equal(first(FIGMA, { cases: [access({ intent: 'leaver' })], answered: ['help'] }).kind, 'wrong');
});

test('politeness beside a request is no mistake, an answer that nobody wanted is', () => {
  assert.equal(first(FIGMA, { cases: [access()], answered: ['thanks'] }).kind, 'right');
  assert.equal(first(FIGMA, { cases: [access()], answered: ['help'] }).kind, 'wrong');
  assert.equal(first({ answers: ['thanks'] }, { answered: ['thanks'] }).kind, 'right');
  assert.equal(first({ answers: ['thanks'] }, { answered: ['smalltalk'] }).kind, 'nothing');
});

test('what is just as right counts, whether done or offered', () => {
  const row = { ...FIGMA, also: ['software_install'] };
  assert.equal(first(row, { cases: [access({ intent: 'software_install' })] }).kind, 'right');
  assert.equal(first(row, { offered: ['software_install'] }).kind, 'asked');
});

test('out of scope nothing may be done, and a person may always be offered', () => {
  const row: Partial<Row> = { set: 'near', opens: [] };
  assert.equal(first(row, { offered: ['talk_to_human'] }).kind, 'right');
  assert.equal(first(row, { offered: ['help', 'talk_to_human'] }).kind, 'torn');
  assert.equal(first(row, { cases: [access()] }).kind, 'wrong');
  assert.equal(first(row, { answered: ['smalltalk'] }).kind, 'wrong');
});

test('several requests are right when all of them are there, each with its own details', () => {
  const row: Partial<Row> = {
    set: 'several',
    opens: ['Jira', 'Figma'].map((app) => ({ intent: 'app_access', slots: { app } })),
  };
  const both = [access(), access({ id: 'c2', slots: jira })];
  assert.equal(first(row, { cases: both }).kind, 'right');
  assert.deepEqual(first(row, { cases: both }).slots, { right: 2, wrong: [] });
  assert.equal(first(row, { cases: both.slice(1) }).kind, 'part');
  assert.equal(first(row, { cases: [...both, access({ id: 'c3' })] }).kind, 'wrong');
});

test('a correction changes the case before, or ends it and opens another', () => {
  const row: Partial<Row> = { of: 'app_access', corrects: { app: 'Jira' } };
  const was = { cases: [access()] };
  const another = access({ id: 'c2', slots: jira });
  assert.equal(next(row, was, { cases: [access({ slots: jira })] }), 'right');
  assert.equal(next(row, was, { cases: [access({ status: 'cancelled' }), another] }), 'right');
  assert.equal(next(row, was, { cases: [access(), another] }), 'wrong');
  assert.equal(next(row, was, was), 'nothing');
  assert.equal(next(row, was, { cases: [access({ status: 'cancelled' })] }), 'wrong');
  assert.equal(next(row, {}, { cases: [another] }), 'premise');
  assert.equal(next(row, { cases: [access({ intent: 'leaver' })] }, was), 'premise');
});

test('an answer fills the case before and opens none', () => {
  const row: Partial<Row> = { of: 'app_access', fills: { app: 'Jira' } };
  const was = { cases: [access({ slots: {} })] };
  const closed = access({ status: 'cancelled' });
  assert.equal(next(row, was, { cases: [access({ slots: jira })] }), 'right');
  assert.equal(next(row, was, { cases: [closed, access({ id: 'c2', slots: jira })] }), 'wrong');
});

test('the end of a case, the word about its guide and the choice of a button are looked at', () => {
  const was = { cases: [access()] };
  assert.equal(next({ cancels: 'app_access' }, was, { cases: [access({ status: 'cancelled' })] }), 'right');
  assert.equal(next({ cancels: 'app_access' }, was, was), 'nothing');
  assert.equal(next({ solves: 'app_access' }, was, { cases: [access({ outcome: 'solved' })] }), 'right');
  assert.equal(next({ fails: 'app_access' }, was, { cases: [access({ outcome: 'solved' })] }), 'wrong');
  const torn = { offered: ['leaver', 'app_access'] };
  assert.equal(next({ chooses: 2 }, torn, was), 'right');
  assert.equal(next({ chooses: 1 }, torn, was), 'wrong');
  assert.equal(next({ chooses: 3 }, torn, was), 'premise');
});

test('how it stands is told with a list, or with the card of the case before', () => {
  const row: Partial<Row> = { answers: ['case_status'] };
  const was = { cases: [access()] };
  assert.equal(next(row, was, { ...was, answered: ['case_status'] }), 'right');
  assert.equal(next(row, was, { ...was, shown: ['c1'] }), 'right');
  assert.equal(next(row, was, { ...was, shown: ['c2'] }), 'nothing');
});

test('one who gives less than all of a month or an account is right all the same', () => {
  const row = {
    opens: [{ intent: 'bank_change', slots: { iban: 'DE89370400440532013000', month: '2026-10' } }],
  };
  const slots = {
    iban: { value: '•••• 3000', label: '•••• 3000' },
    month: { value: '2026-10-01', label: 'October 2026' },
  };
  const cases = [access({ intent: 'bank_change', slots })];
  assert.deepEqual(first(row, { cases }).slots, { right: 2, wrong: [] });
});
