import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDesk } from '../fakes/desk.ts';
import { decisionOf, fakePolicy } from '../fakes/policy.ts';

const MARIA = 'dm-maria@lumen.example';

async function asked(t: Parameters<typeof openDesk>[0]) {
  const desk = openDesk(t);
  await desk.says('ada', 'access to Figma please');
  return desk;
}

test('approve, run, tell, undo: the whole way', async (t) => {
  const desk = await asked(t);
  await desk.presses('maria', 'Approve', MARIA);
  assert.equal(desk.system.runs.size, 1);
  const last = () => desk.surface.cards('t1').at(-1);
  assert.equal(last()?.tone, 'success');
  assert.match(last()?.text ?? '', /Approved by Maria Lindqvist\.\n\nDid app\.grant\./);
  assert.match(desk.surface.cards(MARIA)[0]?.text ?? '', /Approved by Maria Lindqvist\./);
  await desk.presses('ada', 'Undo', 't1');
  assert.deepEqual(
    [...desk.system.runs.values()].map(({ action }) => action),
    ['app.grant', 'app.revoke'],
  );
  assert.match(last()?.text ?? '', /Undone\./);
  assert.match(desk.surface.cards(MARIA)[0]?.text ?? '', /undone since/);
});

test('a hundred approvals at once run it once', async (t) => {
  const desk = await asked(t);
  const press = desk.surface.cards(MARIA)[0]?.buttons?.[0]?.press;
  assert.ok(press);
  const where = { surface: 'web', thread: MARIA, shared: false };
  await Promise.all(
    Array.from({ length: 100 }, () =>
      desk.desk.receive(desk.turn('maria', { kind: 'click', press }, { where })),
    ),
  );
  await desk.settle();
  assert.equal(desk.system.calls, 1);
  assert.equal(desk.surface.whispers.length, 99);
});

test('approve and deny racing: one wins, and the other is told', async (t) => {
  const desk = await asked(t);
  const presses = desk.surface.buttons(MARIA).map(({ button }) => button.press);
  // Two threads, so that nothing but the store decides.
  await Promise.all(
    presses.map((press, index) =>
      desk.desk.receive(
        desk.turn(
          'maria',
          { kind: 'click', press },
          { where: { surface: 'web', thread: `x${index}`, shared: false } },
        ),
      ),
    ),
  );
  await desk.settle();
  const [view] = await desk.store.recent(1);
  assert.equal(desk.system.runs.size, view?.status === 'resolved' ? 1 : 0);
  assert.equal(desk.surface.whispers.length, 1);
});

test('the requester and bystanders cannot approve', async (t) => {
  const desk = await asked(t);
  await desk.presses('ada', 'Approve', MARIA);
  await desk.presses('ben', 'Approve', MARIA);
  assert.equal(desk.system.runs.size, 0);
  assert.equal(desk.surface.whispers.length, 2);
  const events = await desk.cases.events((await desk.store.recent(1))[0]?.id ?? '');
  assert.equal(events.filter(({ type }) => type === 'refused').length, 2);
});

test('denied: the requester is told by whom, and nothing runs', async (t) => {
  const desk = await asked(t);
  await desk.presses('maria', 'Deny', MARIA);
  assert.equal(desk.system.runs.size, 0);
  assert.match(desk.surface.cards('t1').at(-1)?.text ?? '', /Maria Lindqvist said no\./);
});

test('a target that changed after the approval is asked about again', async (t) => {
  const desk = await asked(t);
  const press = desk.surface.cards(MARIA)[0]?.buttons?.[0]?.press;
  assert.ok(press);
  await desk.desk.receive(desk.turn('maria', { kind: 'click', press }));
  desk.system.version = 'v2';
  await desk.settle();
  assert.equal(desk.system.runs.size, 0);
  const cards = desk.surface.cards(MARIA);
  assert.equal(cards.length, 2);
  assert.ok(cards[1]?.buttons?.some(({ label }) => label === 'Approve'));
});

test('in a shared thread the approval stands in the thread and names the approver', async (t) => {
  const desk = openDesk(t);
  const where = { surface: 'web', thread: 'channel', shared: true };
  await desk.says('ada', 'access to Figma please', { where });
  const card = desk.surface
    .cards('channel')
    .find(({ buttons }) => buttons?.some(({ label }) => label === 'Approve'));
  assert.deepEqual(card?.mention, ['maria@lumen.example']);
  await desk.presses('maria', 'Approve', 'channel', { where });
  assert.equal(desk.system.runs.size, 1);
});

test('nobody answers: people get the case when the time has run out', async (t) => {
  const desk = await asked(t);
  desk.clock.pass(25 * 3_600_000);
  await desk.work.sweep();
  await desk.settle();
  const [view] = await desk.store.recent(1);
  assert.equal(view?.status, 'with_people');
  await desk.presses('ben', 'Take it', 'dm-ben@lumen.example');
  await desk.presses('ben', 'Mark as resolved', 'dm-ben@lumen.example');
  assert.equal((await desk.store.recent(1))[0]?.status, 'resolved');
});

test('what is still allowed after its target changed runs, as it was judged anew', async (t) => {
  const allowed = fakePolicy(() => decisionOf());
  const desk = openDesk(t, { policy: allowed });
  await desk.says('ada', 'access to Figma please');
  desk.system.version = 'v2';
  await desk.settle();
  assert.equal(desk.system.runs.size, 1);
  const events = await desk.cases.events((await desk.store.recent(1))[0]?.id ?? '');
  assert.equal(events.filter(({ type }) => type === 'lapsed').length, 1);
  assert.equal(events.at(-1)?.type, 'resolved');
});
