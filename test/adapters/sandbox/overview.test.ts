/** What the playground shows of the sandbox. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOW, open } from './open.ts';

test('a person at a glance, before and after', async (t) => {
  const sandbox = open(t);
  const ada = async () => (await sandbox.overview()).people.find(({ person }) => person === 'ada');
  assert.equal((await ada())?.account, 'locked');
  assert.deepEqual((await ada())?.leave, { left: 14.5, of: 25, booked: [] });
  await sandbox.run('account.unlock', { person: 'ada' });
  await sandbox.run('app.grant', { person: 'ada', app: 'figma', until: '2027-03-01' });
  await sandbox.run('leave.book', { person: 'ada', from: '2026-12-07', days: 2 });
  await sandbox.run('device.order', { person: 'ada', model: 'monitor-27' });
  await sandbox.run('device.collect', { person: 'ada' });
  const after = await ada();
  assert.equal(after?.account, 'active');
  assert.deepEqual(after?.apps, [
    { id: 'figma', name: 'Figma', kind: 'access', until: '2027-03-01' },
    { id: 'notion', name: 'Notion', kind: 'access' },
    { id: 'slack', name: 'Slack', kind: 'access' },
    { id: 'zoom', name: 'Zoom', kind: 'access' },
    { id: 'zoom', name: 'Zoom', kind: 'installed' },
  ]);
  assert.deepEqual(after?.leave, { left: 12.5, of: 25, booked: [{ from: '2026-12-07', days: 2 }] });
  assert.deepEqual(after?.devices[0], {
    id: 'lap-ada',
    name: "Ada's laptop",
    model: 'MacBook Pro 14',
    state: 'to be returned by 27 November 2026',
  });
  assert.deepEqual(after?.facts, [
    { label: 'First day', value: '3 April 2023' },
    { label: 'Bank account', value: '•••• 1A42' },
    { label: 'Trainings', value: 'Security basics' },
    { label: 'Order ORD-1001', value: '27-inch monitor' },
    { label: 'Contact on file', value: 'a•••@home.example' },
  ]);
  await sandbox.run('device.lock', { person: 'ada', device: 'lap-ada' });
  await sandbox.run('letter.issue', { person: 'ada', contents: 'with_pay' });
  assert.deepEqual(
    (await ada())?.devices.map(({ state }) => state),
    ['locked', 'to be returned by 27 November 2026'],
  );
  assert.deepEqual(
    (await ada())?.facts.find(({ label }) => label === 'Letter LTR-1001'),
    { label: 'Letter LTR-1001', value: 'employment and pay' },
  );
  await sandbox.run('account.disable', { person: 'ada' });
  assert.equal((await ada())?.account, 'disabled');
});

test('seats, tickets and senders held back, newest first', async (t) => {
  const sandbox = open(t);
  const ticket = (summary: string) => ({ person: 'ada', summary, group: 'security', severity: 'high' });
  await sandbox.run('ticket.open', ticket('First'));
  await sandbox.run('ticket.open', ticket('x'.repeat(12_000)), { by: 'li' });
  await sandbox.run('ticket.withdraw', { ticket: 'INC-1001' });
  await sandbox.run('mail.contain_sender', { sender: 'mailto:x@y.example' });
  const { seats, tickets, contained } = await sandbox.overview();
  assert.deepEqual(
    seats.find(({ app }) => app === 'figma'),
    { app: 'figma', name: 'Figma', used: 10, total: 12 },
  );
  assert.deepEqual(
    tickets.map(({ id, state, summary }) => [id, state, summary.length]),
    [
      ['INC-1002', 'open', 160],
      ['INC-1001', 'withdrawn', 5],
    ],
  );
  assert.deepEqual(contained, [{ sender: 'x@y.example', at: NOW, by: 'ada' }]);
});
