/** Corrections and details that do not fit, through the whole desk. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { correctCase } from '../../src/desk/correct.ts';
import { createTalks } from '../../src/desk/talks.ts';
import type { Slots } from '../../src/slots/slot.ts';
import { ENGLISH } from '../../src/words/words.ts';
import { openDesk } from '../fakes/desk.ts';
import { ADA, APP, actionTask, BEN, intentOf, planOf, UNTIL } from '../fakes/plans.ts';
import { approvedBy, decisionOf, fakePolicy, stageOf } from '../fakes/policy.ts';

const MARIA = 'dm-maria@lumen.example';
const plan = planOf(
  [actionTask('grant', 'app.grant', { app: '{slots.app}', person: '{requester}', until: '{slots.until}' })],
  [APP, { ...UNTIL, required: false }],
);
const ACCESS = intentOf(plan, 'app_access');

function opened(t: Parameters<typeof openDesk>[0], more: Parameters<typeof openDesk>[1] = {}) {
  const desk = openDesk(t, { intents: [ACCESS], ...more });
  return {
    ...desk,
    async correct(slots: Slots, who = ADA) {
      const [view] = await desk.store.recent(1);
      assert.ok(view);
      const state = await desk.cases.load(view.id);
      assert.ok(state);
      const text = 'sorry, until April';
      const turn = desk.turn(who.id, { kind: 'message', text });
      const known = { ...turn, what: { kind: 'message' as const, text }, person: who, words: ENGLISH };
      await correctCase({ ...desk, talks: createTalks(desk) }, known, state, slots, text);
      await desk.settle();
      return desk.cases.load(view.id);
    },
  };
}

const april: Slots = { until: { value: '2027-04-01', label: '1 April 2027' } };

test('the approver reads what was changed on the old card, and is asked anew', async (t) => {
  const desk = opened(t);
  await desk.says('ada', 'access to Figma until March');
  const state = await desk.correct(april);
  assert.equal(state?.slots.until?.value, '2027-04-01');
  const cards = JSON.stringify(desk.surface.cards(MARIA));
  assert.match(cards, /Ada Moreau changed the day “until” from 1 March 2027 to 1 April 2027/);
  assert.match(cards, /This question no longer counts/);
  assert.deepEqual(
    [...(state?.approvals.values() ?? [])].map(({ status }) => status),
    ['void', 'open'],
  );
  await desk.presses('maria', 'Approve', MARIA);
  await desk.settle();
  assert.deepEqual(
    [...desk.system.runs.values()].map(({ args }) => args.until),
    ['2027-04-01'],
  );
});

test('after it was done it is refused, to the requester alone', async (t) => {
  const desk = opened(t, { policy: fakePolicy(() => decisionOf()) });
  await desk.says('ada', 'access to Figma until March');
  await desk.settle();
  const state = await desk.correct(april);
  assert.equal(state?.slots.until?.value, '2027-03-01');
  assert.match(JSON.stringify(desk.surface.whispers), /Press Undo to take it back, then ask/);
  assert.equal(desk.system.runs.size, 1);
});

test('somebody else corrects nothing', async (t) => {
  const desk = opened(t);
  await desk.says('ada', 'access to Figma until March');
  const state = await desk.correct(april, BEN);
  assert.equal(state?.slots.until?.value, '2027-03-01');
  assert.match(JSON.stringify(desk.surface.whispers), /Only Ada Moreau/);
});

test('who may not read a detail does not read what it was before either', async (t) => {
  const mask = [{ arg: 'until', seenBy: ['payroll'], unmaskedBy: ['hr'] }];
  const policy = fakePolicy(() => decisionOf({ effect: 'approve', stages: [stageOf()], mask }));
  const desk = opened(t, { policy });
  await desk.says('ada', 'access to Figma until March');
  await desk.correct(april);
  const cards = JSON.stringify(desk.surface.cards(MARIA));
  assert.match(cards, /changed the day “until” from •••• 2027 to •••• 2027/);
  assert.ok(!/1 March 2027|1 April 2027|2027-03-01/.test(cards));
});

const short = intentOf(
  planOf(
    [actionTask('note', 'app.note', { note: '{slots.note}' })],
    [{ name: 'note', type: 'duration', ask: 'For how many days?', required: true }],
  ),
  'app_access',
);
const NOTE = {
  name: 'app.note',
  title: 'Note it',
  touches: 'Notes',
  risk: 'low' as const,
  schema: { type: 'object' as const, properties: { note: { type: 'integer', maximum: 30 } } },
};

test('a detail that the action does not take is asked for with the reason, and nothing is judged', async (t) => {
  const desk = opened(t, { intents: [short], policy: approvedByAll(), actions: [NOTE] });
  await desk.says('ada', 'access for 90 days');
  const [view] = await desk.store.recent(1);
  assert.ok(view);
  assert.deepEqual((await desk.cases.load(view.id))?.missing, ['note']);
  assert.match(JSON.stringify(desk.surface.whispers), /For how many days\? It can be at most 30\./);

  const press = { verb: 'fill' as const, case: view.id, arg: '' };
  const ada = { account: 'web:ada', email: 'ada@lumen.example' };
  const check = (values: Record<string, string>, from = ada) => desk.desk.check?.(press, values, from);
  assert.deepEqual(await check({ note: '31' }), { note: 'It can be at most 30.' });
  assert.match((await check({ note: 'many' }))?.note ?? '', /Type a whole number of days/);
  assert.deepEqual(await check({ note: '30', constructor: '1' }), {});
  assert.deepEqual(await check({ note: '31' }, { account: 'web:ben', email: 'ben@lumen.example' }), {});
  await desk.desk.receive(desk.turn('ada', { kind: 'form', press, values: { note: '31' } }));
  assert.deepEqual((await desk.cases.load(view.id))?.missing, ['note']);
  assert.equal(desk.surface.whispers.length, 2);
  await desk.desk.receive(desk.turn('ada', { kind: 'form', press, values: { note: '30' } }));
  const state = await desk.cases.load(view.id);
  assert.deepEqual(state?.missing, []);
  assert.equal(state?.tasks.get('note')?.judgement?.args.note, 30);
  const after = await desk.correct({ note: { value: 31, label: '31 days' } });
  assert.equal(after?.slots.note?.value, 30);
});

function approvedByAll() {
  return fakePolicy(() => approvedBy({ approvers: [{ kind: 'manager_of_requester' }] }));
}
