/** Who is who: linked chat accounts, and entries that are one human being. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { humansOf } from '../../../adapters/sandbox/humans.ts';
import { open } from './open.ts';

const ACCOUNT = 'slack:T01:U0ADA';

test('an entry with `same_as` is the human it names', async (t) => {
  const { directory } = open(t);
  assert.equal((await directory.person('adm-ben'))?.human, 'ben');
  assert.equal((await directory.person('ben'))?.human, 'ben');
  assert.equal((await directory.person('ada'))?.human, 'ada');
});

test('linked entries are one human, through others too, until they are unlinked', async (t) => {
  const sandbox = open(t);
  const humans = async () =>
    Promise.all(['ada', 'li', 'tom'].map(async (id) => (await sandbox.directory.person(id))?.human));
  await sandbox.run('person.link_person', { person: 'tom', other: 'li' });
  assert.deepEqual(await humans(), ['ada', 'li', 'li']);
  await sandbox.run('person.link_person', { person: 'li', other: 'ada' });
  assert.deepEqual(await humans(), ['ada', 'ada', 'ada']);
  await assert.rejects(sandbox.run('person.unlink_person', { person: 'tom', other: 'ada' }), {
    code: 'system_rejected',
    message: /Tom Becker and Ada Moreau are one human being through another entry\. Unlink that one first/,
  });
  await sandbox.run('person.unlink_person', { person: 'ada', other: 'li' });
  assert.deepEqual(await humans(), ['ada', 'li', 'li']);
});

test('being one human is the same for all of them, and for nobody else', () => {
  const id = fc.nat(7).map((n) => `p${n}`);
  fc.assert(
    fc.property(fc.array(fc.tuple(id, id), { maxLength: 12 }), (links) => {
      const ids = Array.from({ length: 8 }, (_, n) => `p${n}`);
      const humans = humansOf(ids, links);
      assert.deepEqual([...humans.keys()].sort(), ids);
      for (const [a, b] of links) assert.equal(humans.get(a), humans.get(b));
      for (const [one, human] of humans) {
        assert.equal(humans.get(human), human, 'a human is one of their entries');
        assert.ok(ids.indexOf(human) <= ids.indexOf(one), 'the first of them');
      }
      // Splitting off whoever no link mentions keeps everybody apart.
      for (const alone of ids.filter((one) => !links.flat().includes(one)))
        assert.equal(humans.get(alone), alone);
    }),
    { seed: 11 },
  );
});

test('a linked account finds its person, and no other account does', async (t) => {
  const sandbox = open(t);
  assert.equal(await sandbox.directory.byAccount(ACCOUNT), undefined);
  const { undo } = await sandbox.run('person.link_account', { person: 'ada', account: ACCOUNT });
  assert.equal((await sandbox.directory.byAccount(ACCOUNT))?.id, 'ada');
  assert.deepEqual((await sandbox.directory.person('ada'))?.accounts, [ACCOUNT]);
  assert.equal(await sandbox.directory.byAccount(ACCOUNT.toLowerCase()), undefined);
  assert.equal(await sandbox.directory.byAccount('constructor'), undefined);
  assert.ok(undo);
  await sandbox.run('person.unlink_account', undo);
  assert.equal(await sandbox.directory.byAccount(ACCOUNT), undefined);
});

test('an account belongs to one person at a time', async (t) => {
  const sandbox = open(t);
  await sandbox.run('person.link_account', { person: 'ada', account: ACCOUNT });
  await assert.rejects(sandbox.run('person.link_account', { person: 'li', account: ACCOUNT }), {
    code: 'system_rejected',
    message: /linked to somebody else\. An IT administrator has to unlink it there first/,
  });
  await sandbox.run('person.unlink_account', { person: 'li', account: ACCOUNT });
  assert.equal((await sandbox.directory.byAccount(ACCOUNT))?.id, 'ada', "others' links stay");
});

test('what hangs on a new joiner keeps the account from being removed', async (t) => {
  const sandbox = open(t);
  const { facts } = await sandbox.run('account.create', {
    name: 'Noor Haddad',
    department: 'Design',
    manager: 'maria',
    start: '2027-01-04',
  });
  await sandbox.run('person.link_account', { person: 'noor', account: ACCOUNT });
  await sandbox.run('person.link_person', { person: 'noor', other: 'li' });
  await sandbox.run('approvals.delegate', { person: 'maria', delegate: 'noor', until: '2027-01-03' });
  await assert.rejects(sandbox.run('account.remove', { person: 'noor' }), {
    code: 'system_rejected',
    message: /still has chat accounts, another entry and approvals to stand in for\. Take that back first/,
  });
  assert.equal(facts.person, 'noor');
});
