/** What not everybody may read stays hidden however it is written and wherever it turns up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REASON } from '../../src/cards/approvalForms.ts';
import type { SlotSpec } from '../../src/slots/slot.ts';
import { openDesk } from '../fakes/desk.ts';
import { actionTask, BEN as ben, intentOf, MARIA as maria, planOf } from '../fakes/plans.ts';
import { decisionOf, fakePolicy, stageOf } from '../fakes/policy.ts';

const MARIA = 'dm-maria@lumen.example';
const BEN = 'dm-ben@lumen.example';
const SECRET = 'DE89370400440532013000';
const mask = [{ arg: 'until', seenBy: ['payroll'], unmaskedBy: [] }];
const stages = [stageOf({ approvers: [{ kind: 'group', group: 'deciders' }], need: 2, expiresInHours: 24 })];
const policy = fakePolicy(() => decisionOf({ effect: 'approve', stages, mask }));
const NOTE: SlotSpec = { name: 'note', type: 'text', ask: 'What is it?', required: true };

/** Access with a note that is masked; Maria and Ben decide, and Ben may read the note. */
function open(t: Parameters<typeof openDesk>[0], slot: SlotSpec = NOTE) {
  const grant = actionTask('grant', 'app.grant', {
    app: 'figma',
    person: '{requester}',
    until: '{slots.note}',
  });
  const intent = intentOf(planOf([grant], [slot], { private: slot.sensitive === true }), 'app_access');
  const desk = openDesk(t, { policy, intents: [intent] });
  desk.directory.people.set('maria', { ...maria, groups: ['deciders'] });
  desk.directory.people.set('ben', { ...ben, groups: ['deciders', 'payroll', 'it-support'] });
  const shown = (thread: string) => JSON.stringify(desk.surface.cards(thread));
  return { ...desk, shown };
}

const digits = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '');

for (const [how, written] of [
  ['dots', 'DE89.3704.0044.0532.0130.00'],
  ['dashes of a word processor', 'DE89–3704–0044–0532–0130–00'],
  ['underscores', 'DE89_3704_0044_0532_0130_00'],
  ['wide gaps', 'DE89 - 3704 - 0044 - 0532 - 0130 - 00'],
] as const) {
  test(`an account number that is written with ${how} is hidden as well`, async (t) => {
    const desk = open(t);
    await desk.says('ada', 'access please');
    await desk.says('ada', written);
    const [view] = await desk.store.recent(1);
    const state = await desk.cases.load(view?.id ?? '');
    // However it was written down: the argument is the text, or the plain number.
    assert.ok(
      digits(String(state?.tasks.get('grant')?.judgement?.args.until)).startsWith(SECRET.slice(0, 18)),
    );
    assert.match(desk.shown(MARIA), /••••/);
    assert.ok(!digits(desk.shown(MARIA)).includes(SECRET.slice(0, 18)));
    assert.ok(digits(desk.shown(BEN)).includes(SECRET.slice(0, 18)));
  });
}

test('a detail of a few letters is hidden whole, for its last four would be all of it', async (t) => {
  const desk = open(t, { ...NOTE, sensitive: true });
  await desk.says('ada', 'access please');
  await desk.says('ada', '7261');
  assert.match(desk.shown(MARIA), /Note/);
  assert.ok(!desk.shown(MARIA).includes('7261'));
  assert.ok(!desk.shown('t1').includes('7261'));
});

test('a reason that repeats it is hidden from those who may not read it, and told to the requester', async (t) => {
  const desk = open(t);
  await desk.says('ada', 'access please');
  await desk.says('ada', SECRET);
  await desk.presses('ben', 'Deny', BEN, { values: { [REASON]: `${SECRET} is not yours` } });
  assert.match(desk.shown(MARIA), /Denied by Ben Okafor/);
  assert.ok(!desk.shown(MARIA).includes(SECRET));
  assert.match(desk.shown('t1'), new RegExp(`The reason: ${SECRET}`));
});

test('in front of others the card of the case hides it, too', async (t) => {
  const desk = open(t);
  const where = { surface: 'web', thread: 'channel', shared: true };
  await desk.says('ada', 'access please', { where });
  const fill = { verb: 'fill' as const, case: (await desk.store.recent(1))[0]?.id ?? '', arg: '' };
  await desk.desk.receive(
    desk.turn('ada', { kind: 'form', press: fill, values: { note: SECRET } }, { where }),
  );
  await desk.settle();
  assert.match(desk.shown('channel'), /•••• 3000/);
  assert.ok(!desk.shown('channel').includes(SECRET));
});

test('people who take a case over see no half of it where a long message was cut', async (t) => {
  const desk = open(t, { ...NOTE, sensitive: true });
  const long = `access please ${'x'.repeat(474)} ${SECRET}`;
  await desk.says('ada', long);
  await desk.says('ada', SECRET);
  desk.clock.pass(25 * 3_600_000);
  await desk.work.sweep();
  await desk.settle();
  const card = desk.surface.cards(BEN).find(({ title }) => title?.startsWith('For '));
  assert.ok(card);
  assert.ok(!card.text.includes(SECRET.slice(0, 10)));
});
