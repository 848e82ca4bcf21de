/** The code for the contact on file goes to nobody else, and only a typed code counts as a try. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CODE } from '../../src/cards/approvalForms.ts';
import { DeskmateError } from '../../src/errors.ts';
import { openDesk } from '../fakes/desk.ts';
import { approvedBy, fakePolicy } from '../fakes/policy.ts';

const HOUR = 3_600_000;

function open(t: Parameters<typeof openDesk>[0], more: { remindEveryHours?: number } = {}) {
  const policy = fakePolicy(() =>
    approvedBy(
      { approvers: [{ kind: 'old_contact' }], expiresInHours: 24, ...more },
      { approvers: [{ kind: 'app_owner' }] },
    ),
  );
  return openDesk(t, { policy });
}

const codeIn = (text = '') => /(\d{8})/.exec(text)?.[1] ?? '';

test('a contact that was changed while the mail could not go out gets no code', async (t) => {
  const desk = open(t);
  const { send } = desk.contacts;
  desk.contacts.send = async () => {
    throw new DeskmateError('system_unavailable', 'down', { retry: true });
  };
  await desk.says('ada', 'access to Figma please');
  await desk.settle().catch(() => undefined);
  desk.contacts.send = send;
  desk.contacts.of = async () => ({ masked: 'e•••@evil.example', since: desk.clock.now() });
  await desk.work.sweep();
  await desk.settle();
  assert.deepEqual(desk.contacts.sent, []);
});

test('pressing the button without typing anything uses up no try', async (t) => {
  const desk = open(t);
  await desk.says('ada', 'access to Figma please');
  await desk.settle();
  for (let press = 0; press < 6; press += 1) await desk.presses('ada', 'Enter the code', 't1');
  const code = codeIn(desk.contacts.sent[0]?.text);
  await desk.presses('ada', 'Enter the code', 't1', { values: { [CODE]: code } });
  assert.ok(desk.surface.buttons('dm-maria@lumen.example').some(({ button }) => button.label === 'Approve'));
});

test('a reminder brings the requester no card to decide about themselves', async (t) => {
  const desk = open(t, { remindEveryHours: 4 });
  await desk.says('ada', 'access to Figma please');
  await desk.settle();
  desk.clock.pass(5 * HOUR);
  await desk.work.sweep();
  await desk.settle();
  assert.deepEqual(desk.surface.cards('dm-ada@lumen.example'), []);
});

test('nobody typed it: the requester reads that, and not that people did not answer', async (t) => {
  const desk = open(t);
  await desk.says('ada', 'access to Figma please');
  await desk.settle();
  desk.clock.pass(25 * HOUR);
  await desk.work.sweep();
  await desk.settle();
  assert.match(desk.surface.cards('t1').at(-1)?.text ?? '', /Nobody typed the code/);
});

test('five wrong codes end it, and the requester is offered a person', async (t) => {
  const desk = open(t);
  await desk.says('ada', 'access to Figma please');
  await desk.settle();
  for (let wrong = 0; wrong < 5; wrong += 1)
    await desk.presses('ada', 'Enter the code', 't1', { values: { [CODE]: '00000000' } });
  const card = desk.surface.cards('t1').at(-1);
  assert.match(card?.text ?? '', /Too many wrong codes/);
  assert.ok(card?.buttons?.some(({ label }) => label === 'Talk to a person'));
});
