import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createTalks } from '../../src/desk/talks.ts';
import { createTellAdmins } from '../../src/mcp/tellAdmins.ts';
import { change, fakeContacts, fakeDirectory, fakeSystem } from '../fakes/company.ts';
import { openDesk } from '../fakes/desk.ts';
import { type FakeSurface, fakeSurface } from '../fakes/surface.ts';

function opened(t: TestContext, also: FakeSurface[] = []) {
  const directory = fakeDirectory();
  change(directory, 'ben', { groups: ['it-admins'] });
  const company = { systems: [fakeSystem()], directory, contacts: fakeContacts() };
  return { ...openDesk(t, { also, company }), ...company };
}

const CLOSED = { action: 'crm.add_note', server: 'crm', hash: 'a'.repeat(64) };

test('administrators are told once on every surface, and again when the tool is changed again', async (t) => {
  const slack = fakeSurface('slack');
  const office = opened(t, [slack]);
  const tell = createTellAdmins(office, { talks: createTalks(office), work: office.work });
  await tell(CLOSED);
  await tell(CLOSED);
  await office.settle();
  for (const surface of [office.surface, slack]) {
    const cards = surface.cards('dm-ben@lumen.example');
    assert.deepEqual(
      cards.map(({ title }) => title),
      ['Changed tool: crm.add_note'],
    );
    assert.match(cards[0]?.text ?? '', /write: accept the changed tool crm\.add_note$/);
    assert.deepEqual(surface.cards('dm-ada@lumen.example'), []);
  }
  await tell({ ...CLOSED, hash: 'b'.repeat(64) });
  await office.settle();
  assert.equal(slack.cards('dm-ben@lumen.example').length, 2);
});

test('a surface that is down is told later, by the store', async (t) => {
  const office = opened(t);
  const tell = createTellAdmins(office, { talks: createTalks(office), work: office.work });
  office.surface.down = true;
  await tell(CLOSED);
  await office.settle().catch(() => undefined);
  assert.equal(office.surface.cards('dm-ben@lumen.example').length, 0);
  office.surface.down = false;
  await office.work.sweep();
  await office.settle();
  assert.equal(office.surface.cards('dm-ben@lumen.example').length, 1);
});
