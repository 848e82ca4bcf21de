import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { test } from 'node:test';
import { fill } from '../../src/case/template.ts';
import { allIntents, readIntents, shippedIntents } from './shipped.ts';

const intents = await shippedIntents();
const named = (name: string) =>
  intents.find((intent) => intent.name === name) ?? assert.fail(`no intent ${name}`);

test('every intent of the repository loads against the actions of the sandbox', () => {
  assert.ok(intents.length >= 34, `${intents.length}`);
  assert.ok(
    intents.some(({ name }) => name === 'talk_to_human'),
    'the desk offers it for whatever no intent covers',
  );
});

test('each file is named after its intent and has at least 35 examples', async () => {
  const files = (await readIntents()).map(({ path }) => basename(path, '.yaml'));
  assert.deepEqual(files.toSorted(), (await allIntents()).map(({ name }) => name).toSorted());
  for (const { name, examples } of intents)
    assert.ok(examples.length >= 35, `${name} has ${examples.length}`);
});

test('fifteen intents have fifteen examples each in German, Spanish and French', () => {
  const spoken = intents.filter(({ locales }) => Object.keys(locales).length > 0);
  assert.ok(spoken.length >= 15, `${spoken.length}`);
  for (const { name, locales } of spoken) {
    assert.deepEqual(Object.keys(locales), ['de', 'es', 'fr'], name);
    for (const { examples } of Object.values(locales)) assert.ok(examples.length >= 15, name);
  }
});

test('at least 15 of them change or look up something', () => {
  const acting = intents.filter(({ plan }) =>
    plan.tasks.some(({ kind }) => kind === 'action' || kind === 'answer'),
  );
  assert.ok(acting.length >= 15, `${acting.length}`);
});

test('what is personal goes on in private, and an account number is sensitive', () => {
  const personal = [
    'bank_change',
    'leave_balance',
    'leave_request',
    'leaver',
    'payslip_question',
    'talk_to_hr',
    'leave_cancel',
    'employment_letter',
    'injury_report',
  ];
  for (const name of personal) {
    assert.equal(named(name).plan.private, true, name);
    assert.equal(named(name).kind, 'hr_case', name);
  }
  assert.equal(named('bank_change').plan.slots[0]?.sensitive, true);
});

test('app access ends by itself', () => {
  const { tasks, slots } = named('app_access').plan;
  assert.deepEqual(
    tasks.map((task) => (task.kind === 'action' ? task.action : task.kind)),
    ['app.grant', 'wait', 'app.revoke'],
  );
  assert.equal(slots.find(({ name }) => name === 'until')?.required, true);
});

test('a new joiner gets the account first, then everything else side by side', () => {
  const { tasks } = named('new_joiner').plan;
  const rest = tasks.filter(({ id }) => id !== 'account');
  assert.ok(rest.length >= 4);
  for (const { id, after } of rest) assert.deepEqual(after, ['account'], id);
});

test('nothing of a leaver is taken before the day that was named', () => {
  const { tasks } = named('leaver').plan;
  const [look, wait, ...rest] = tasks;
  assert.equal(look?.kind === 'action' && look.action, 'account.holdings', 'it only looks');
  assert.equal(wait?.kind, 'wait');
  for (const { id, after } of rest) assert.deepEqual(after, ['until'], id);
});

test('every title reads well when nothing is known yet', () => {
  const context = { requester: { id: 'ada', name: 'Ada Moreau' }, slots: {}, facts: {} };
  for (const { title, plan } of intents) {
    for (const one of [title, ...plan.tasks.map((task) => task.title)]) {
      assert.doesNotMatch(String(fill(`${one} `, context)), /[{}]/);
    }
  }
});
