/** Approvers see what their role needs; a look at the rest is on record with its reason. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REASON } from '../../src/cards/approvalForms.ts';
import { openDesk } from '../fakes/desk.ts';
import { actionTask, intentOf, MARIA as maria, planOf } from '../fakes/plans.ts';
import { decisionOf, fakePolicy, stageOf } from '../fakes/policy.ts';

const MARIA = 'dm-maria@lumen.example';
const SECRET = 'DE89370400440532013000';
const mask = [{ arg: 'until', seenBy: ['payroll'], unmaskedBy: ['hr'] }];
const policy = fakePolicy(() => decisionOf({ effect: 'approve', stages: [stageOf()], mask }));
const plan = planOf([
  actionTask('grant', 'app.grant', { app: 'figma', person: '{requester}', until: SECRET }),
]);

async function asked(t: Parameters<typeof openDesk>[0], groups: string[]) {
  const desk = openDesk(t, { policy, intents: [intentOf(plan, 'app_access')] });
  desk.directory.people.set('maria', { ...maria, groups });
  await desk.says('ada', `access please, it is DE89 3704 0044 0532 0130 00`);
  const shown = () => JSON.stringify(desk.surface.cards(MARIA)).replaceAll(' ', '');
  return { ...desk, shown };
}

test('who need not see it sees the last four characters, in what was written too', async (t) => {
  const desk = await asked(t, []);
  assert.ok(!desk.shown().includes(SECRET));
  assert.ok(desk.shown().includes('••••3000'));
  assert.ok(!desk.surface.buttons(MARIA).some(({ button }) => button.press.verb === 'unmask'));
});

test('the role that needs it sees it', async (t) => {
  const desk = await asked(t, ['payroll']);
  assert.ok(desk.shown().includes(SECRET));
});

test('a role that may look says why: it goes on record, and only they are shown', async (t) => {
  const desk = await asked(t, ['hr']);
  assert.ok(!desk.shown().includes(SECRET));
  await desk.presses('maria', 'Show Until', MARIA, { values: { [REASON]: '' } });
  assert.match(desk.surface.whispers.at(-1)?.card.text ?? '', /Say in a few words why/);
  await desk.presses('maria', 'Show Until', MARIA, {
    values: { [REASON]: 'Compare it with the bank letter' },
  });
  assert.match(desk.surface.whispers.at(-1)?.card.text ?? '', new RegExp(SECRET));
  assert.ok(!desk.shown().includes(SECRET));
  const [view] = await desk.store.recent(1);
  const looked = (await desk.cases.events(view?.id ?? '')).find((event) => event.type === 'unmasked');
  assert.equal(looked?.type === 'unmasked' && looked.reason, 'Compare it with the bank letter');
});

test('a role that may not look is refused, whatever it presses', async (t) => {
  const desk = await asked(t, []);
  const [found] = desk.surface.buttons(MARIA);
  assert.ok(found);
  const press = { ...found.button.press, verb: 'unmask' as const, arg: `${found.button.press.arg}:until` };
  const what = {
    kind: 'form' as const,
    press,
    values: { [REASON]: 'I am curious' },
    on: { message: found.reference },
  };
  await desk.desk.receive(desk.turn('maria', what));
  assert.match(desk.surface.whispers.at(-1)?.card.text ?? '', /role does not let you/);
});
