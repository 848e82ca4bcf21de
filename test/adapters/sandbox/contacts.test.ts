/** Reaching people outside of chat. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskedAddress } from '../../../adapters/sandbox/contacts.ts';
import { NOW, open } from './open.ts';

test('tells the contact on file masked, and since when it is there', async (t) => {
  const { contacts } = open(t);
  assert.deepEqual(await contacts.of('ada'), {
    masked: 'a•••@home.example',
    since: Date.parse('2023-04-03T00:00:00+02:00'),
  });
  assert.equal((await contacts.of('maria'))?.masked, '•••• 84');
  assert.equal(await contacts.of('yusuf'), undefined);
  assert.equal(await contacts.of('nobody'), undefined);
});

test('of an address no more than its first letter shows', () => {
  assert.equal(maskedAddress('x@y.example'), 'x•••@y.example');
  assert.equal(maskedAddress('"a@b"@c.example'), '"•••@c.example');
});

test('what was sent is in the mailbox, newest first, and never more than fifty', async (t) => {
  const sandbox = open(t);
  const letter = (n: number) => ({ subject: `No. ${n}`, text: `Code ${n}` });
  for (let n = 1; n <= 51; n += 1) await sandbox.contacts.send(n % 2 ? 'ada' : 'maria', letter(n));
  const { mailbox, people } = await sandbox.overview();
  assert.equal(mailbox.length, 50);
  assert.deepEqual(mailbox[0], { person: 'ada', to: 'ada.moreau@home.example', at: NOW, ...letter(51) });
  assert.deepEqual([mailbox[1]?.person, mailbox.at(-1)?.subject], ['maria', 'No. 2']);
  assert.doesNotMatch(JSON.stringify(people), /ada\.moreau|199 08/, 'only the letter says where it went');
});

test('who has no contact on file is not sent anything', async (t) => {
  const sandbox = open(t);
  await assert.rejects(sandbox.contacts.send('yusuf', { subject: 's', text: 't' }), {
    code: 'system_rejected',
    message: 'There is no contact on file for Yusuf Demir. Ask HR to add one.',
  });
  assert.deepEqual((await sandbox.overview()).mailbox, []);
  await sandbox.close();
  await assert.rejects(sandbox.contacts.send('ada', { subject: 's', text: 't' }), {
    code: 'system_unavailable',
    retry: true,
  });
});
