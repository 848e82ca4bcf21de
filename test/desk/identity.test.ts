/** Who somebody is: the platform's word, an administrator's link, and never what they write. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Person } from '../../src/person.ts';
import { openDesk } from '../fakes/desk.ts';
import { MARIA as maria } from '../fakes/plans.ts';

const MARIA = 'dm-maria@lumen.example';

async function approvesAs(desk: ReturnType<typeof openDesk>, from: { account: string; email?: string }) {
  const [found] = desk.surface.buttons(MARIA);
  assert.ok(found);
  const what = { kind: 'click' as const, press: found.button.press, on: { message: found.reference } };
  await desk.desk.receive(desk.turn('x', what, { from }));
  await desk.settle();
}

async function refusals(desk: ReturnType<typeof openDesk>) {
  const [view] = await desk.store.recent(1);
  const events = await desk.cases.events(view?.id ?? '');
  return events.flatMap((event) => (event.type === 'refused' ? [event.code] : []));
}

test('an account that was linked to the approver counts as theirs, whatever its e-mail', async (t) => {
  const desk = openDesk(t);
  desk.directory.people.set('maria', { ...maria, accounts: ['teams:t:maria'] });
  await desk.says('ada', 'access to Figma please');
  await approvesAs(desk, { account: 'teams:t:maria', email: 'm.l@elsewhere.example' });
  assert.equal(desk.system.runs.size, 1);
});

test("the requester's other entry cannot approve, though it owns the app", async (t) => {
  const desk = openDesk(t);
  const admin: Person = {
    ...maria,
    id: 'ada-admin',
    name: 'Ada Moreau (admin)',
    email: 'adm@lumen.example',
    human: 'ada',
  };
  desk.directory.people.set('ada-admin', admin);
  await desk.says('ada', 'access to Figma please');
  await approvesAs(desk, { account: 'web:adm', email: 'adm@lumen.example' });
  assert.deepEqual(await refusals(desk), ['own_request']);
  desk.directory.owners.set('figma', 'ada-admin');
  await desk.says('ada', 'access to Figma please', {
    where: { surface: 'web', thread: 't2', shared: false },
  });
  assert.equal((await desk.store.recent(1))[0]?.status, 'declined', 'nobody else is left to ask');
  assert.equal(desk.system.runs.size, 0);
});

test('an entry that was linked only after the question was asked cannot approve either', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access to Figma please');
  desk.directory.people.set('maria', { ...maria, human: 'ada' });
  await approvesAs(desk, { account: 'web:maria', email: maria.email });
  assert.deepEqual(await refusals(desk), ['own_request']);
});

test('an account that belongs to nobody is turned away, on the record of the case', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access to Figma please');
  await approvesAs(desk, { account: 'web:mallory', email: 'mallory@elsewhere.example' });
  assert.deepEqual(await refusals(desk), ['unknown_account']);
  assert.equal(desk.system.runs.size, 0);
});

test('whoever stands in for an approver decides in their place, and the record says so', async (t) => {
  const desk = openDesk(t);
  const now = desk.clock.now();
  desk.directory.people.set('maria', {
    ...maria,
    standIn: { person: 'ben', from: now - 1, until: now + 1_000 },
  });
  await desk.says('ada', 'access to Figma please');
  const ben = 'dm-ben@lumen.example';
  assert.ok(desk.surface.cards(ben)[0]?.fields?.some(({ label }) => label === 'In place of'));
  await desk.presses('ben', 'Approve', ben);
  assert.equal(desk.system.runs.size, 1);
  assert.match(desk.surface.cards('t1').at(-1)?.text ?? '', /Approved by Ben Okafor \(for Maria Lindqvist\)/);
});

test('nobody approves their own request by standing in for the approver', async (t) => {
  const desk = openDesk(t);
  const now = desk.clock.now();
  desk.directory.people.set('maria', {
    ...maria,
    standIn: { person: 'ada', from: now - 1, until: now + 1_000 },
  });
  await desk.says('ada', 'access to Figma please');
  await approvesAs(desk, { account: 'web:ada', email: 'ada@lumen.example' });
  assert.deepEqual(await refusals(desk), ['own_request']);
  assert.equal(desk.system.runs.size, 0);
});
