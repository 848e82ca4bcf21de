/** What an approver is told would change. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Args } from '../../../src/ports/system.ts';
import { type Opened, open } from './open.ts';

const IBAN = 'DE89370400440532013000';

async function lines({ system }: Opened, action: string, args: Args): Promise<string[]> {
  const changes = (await system.preview?.(action, args)) ?? [];
  return changes.map(({ what, before, after }) => `${what}: ${before} -> ${after}`);
}

test('access: until when, and the seats that are left', async (t) => {
  const sandbox = open(t);
  const args = { person: 'ada', app: 'figma', until: '2027-03-31' };
  assert.deepEqual(await lines(sandbox, 'app.grant', args), [
    'Access to Figma for Ada Moreau: none -> until 31 March 2027',
    'Figma seats free: 2 -> 1',
  ]);
  await sandbox.run('app.grant', args);
  assert.deepEqual(await lines(sandbox, 'app.grant', { ...args, until: '2027-06-30' }), [
    'Access to Figma for Ada Moreau: until 31 March 2027 -> until 30 June 2027',
  ]);
  assert.deepEqual(await lines(sandbox, 'app.revoke', { person: 'ada', app: 'figma' }), [
    'Access to Figma for Ada Moreau: until 31 March 2027 -> none',
    'Figma seats free: 1 -> 2',
  ]);
});

test('access that lasts longer already stays as it is', async (t) => {
  assert.deepEqual(await lines(open(t), 'app.grant', { person: 'li', app: 'figma', until: '2027-03-31' }), [
    'Access to Figma for Li Wei: without an end -> without an end',
  ]);
});

test('a seat that access and licence share changes hands once', async (t) => {
  const sandbox = open(t);
  await sandbox.run('app.grant', { person: 'ada', app: 'adobe-cc' });
  assert.deepEqual(await lines(sandbox, 'app.install', { person: 'ada', app: 'adobe-cc' }), [
    'Adobe Creative Cloud on the computer of Ada Moreau: not installed -> installed',
  ]);
});

test('leave: the days, and how many are left', async (t) => {
  assert.deepEqual(await lines(open(t), 'leave.book', { person: 'ada', from: '2026-12-07', days: 3 }), [
    'Leave of Ada Moreau from 7 December 2026: none -> 3 days, 7 December 2026 to 9 December 2026',
    'Days of leave left: 14.5 days -> 11.5 days',
  ]);
});

test('a bank account: the new one named as the argument it is, so that it is masked like it', async (t) => {
  const sandbox = open(t);
  const changes = await sandbox.system.preview?.('bank.change', {
    person: 'ada',
    iban: 'de89 3704 0044 0532 0130 00',
  });
  assert.deepEqual(changes, [
    { what: 'Bank account of Ada Moreau', before: '•••• 1A42', after: IBAN, arg: 'iban' },
  ]);
  await sandbox.run('bank.change', { person: 'ada', iban: IBAN });
  assert.deepEqual(await lines(sandbox, 'bank.restore', { person: 'ada' }), [
    'Bank account of Ada Moreau: •••• 3000 -> •••• 1A42',
  ]);
});

test('a sender: what reaches people, and what is in their mailboxes', async (t) => {
  assert.deepEqual(await lines(open(t), 'mail.contain_sender', { sender: 'billing@paypa1-secure.example' }), [
    'Mail from billing@paypa1-secure.example: gets through -> held back',
    'Their messages in mailboxes: 14 -> taken out',
  ]);
});

test('all apps of a leaver by name', async (t) => {
  assert.deepEqual(await lines(open(t), 'app.revoke_all', { person: 'marc' }), [
    'Apps of Marc Dubois: Figma, Salesforce, Slack and Zoom -> none',
  ]);
});

test('days that are none are shown as they were written', async (t) => {
  const sandbox = open(t);
  const args = { person: 'ada', app: 'figma', until: '2027-13-40' };
  assert.match((await lines(sandbox, 'app.grant', args))[0] ?? '', /-> until 2027-13-40$/);
  assert.deepEqual(await lines(sandbox, 'leave.book', { person: 'ada', from: '9999-12-31', days: 9 }), []);
});

test('an action that nobody offers is unknown', async (t) => {
  const { system } = open(t);
  assert.ok(system.preview);
  await assert.rejects(system.preview('account.destroy', {}), { code: 'action_unknown' });
  await assert.rejects(system.preview('account.unlock', {}), { code: 'args_invalid' });
});
