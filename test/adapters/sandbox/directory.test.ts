/** Directory: who is there, who decides, and a snapshot that stays the same while nothing changes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { open } from './open.ts';

const NOOR = { name: 'Noor Haddad', department: 'Design', manager: 'maria', start: '2027-01-04' };
const ids = (people: { id: string }[]) => people.map(({ id }) => id);

test('finds people by id and by e-mail, owners and members', async (t) => {
  const { directory } = open(t);
  assert.deepEqual(await directory.person('ada'), {
    id: 'ada',
    name: 'Ada Moreau',
    email: 'ada@lumen.example',
    title: 'Product designer',
    department: 'Design',
    manager: 'maria',
    groups: ['staff', 'design'],
    timezone: 'Europe/Paris',
    nicknames: [],
    active: true,
    human: 'ada',
    accounts: [],
  });
  assert.equal((await directory.byEmail('ADA@lumen.example'))?.id, 'ada');
  assert.equal((await directory.person('carla'))?.manager, undefined);
  assert.equal(await directory.person('constructor'), undefined);
  assert.equal(await directory.byEmail('nobody@lumen.example'), undefined);
  assert.equal(await directory.appOwner('figma'), 'maria');
  assert.equal(await directory.appOwner('nothing'), undefined);
  assert.equal(await directory.groupOwner?.('book-club'), 'li');
  assert.equal(await directory.groupOwner?.('it-admins'), undefined);
  assert.deepEqual(ids(await directory.group('it-support')), ['ben', 'tom']);
  assert.deepEqual(ids(await directory.group('payroll')), ['hana', 'nina']);
  assert.deepEqual(await directory.group('nothing'), []);
});

test('the catalogue is the same object until the directory changes', async (t) => {
  const sandbox = open(t);
  const first = await sandbox.directory.catalogue();
  await sandbox.run('leave.book', { person: 'ada', from: '2026-12-07', days: 1 });
  await sandbox.run('app.grant', { person: 'ada', app: 'figma' });
  assert.equal(await sandbox.directory.catalogue(), first);
  await sandbox.run('group.add', { person: 'ada', group: 'security' });
  const second = await sandbox.directory.catalogue();
  assert.notEqual(second, first);
  assert.equal(await sandbox.directory.catalogue(), second);
});

test('a write by another connection is seen in the next turn of the event loop', async (t) => {
  const here = open(t);
  const first = await here.directory.catalogue();
  const there = open(t, here.file);
  await there.run('account.create', NOOR);
  await nextTurn();
  assert.notEqual(await here.directory.catalogue(), first);
  assert.equal((await here.directory.person('noor'))?.manager, 'maria');
});

test('new joiners appear, with an id of their own each', async (t) => {
  const sandbox = open(t);
  const names = ['Noor Haddad', 'Noor Haddad-Blum', 'Ada Byron', 'Łukasz Żuk', '李 伟', 'Noor Haddad'];
  const made: unknown[] = [];
  for (const [day, name] of names.entries()) {
    const { facts } = await sandbox.run('account.create', { ...NOOR, name, start: `2027-01-1${day}` });
    made.push(facts.person);
  }
  assert.deepEqual(made, ['noor', 'noor.haddadblum', 'ada.byron', 'lukasz', 'joiner', 'noor.haddad']);
  const noor = await sandbox.directory.byEmail('noor@lumen.example');
  assert.equal(noor?.name, 'Noor Haddad');
  assert.equal(noor?.active, true);
});

test('creating the same joiner again makes no second one', async (t) => {
  const sandbox = open(t);
  const first = await sandbox.run('account.create', NOOR);
  const again = await sandbox.run('account.create', { ...NOOR, name: ' Noor   Haddad ' });
  assert.deepEqual(again.facts, first.facts);
  assert.equal(again.undo, undefined);
});

test('a disabled person is found, but decides nothing', async (t) => {
  const sandbox = open(t);
  await sandbox.run('account.disable', { person: 'ben' });
  assert.equal((await sandbox.directory.person('ben'))?.active, false);
  assert.deepEqual(ids(await sandbox.directory.group('it-support')), ['tom']);
  assert.deepEqual(ids(await sandbox.directory.group('it-admins')), ['adm-ben']);
  await sandbox.run('account.enable', { person: 'ben' });
  assert.deepEqual(ids(await sandbox.directory.group('it-support')), ['ben', 'tom']);
});
