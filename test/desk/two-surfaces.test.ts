/** One approval, many cards: all of them show the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeskmateError } from '../../src/errors.ts';
import { openDesk } from '../fakes/desk.ts';
import { fakeSurface } from '../fakes/surface.ts';

const MARIA = 'dm-maria@lumen.example';

test('asked on every surface where the approver is, answered on one, shown on all', async (t) => {
  const teams = fakeSurface('teams');
  const desk = openDesk(t, { also: [teams] });
  await desk.says('ada', 'access to Figma please');
  const [found] = teams.buttons(MARIA);
  assert.ok(found);
  await desk.desk.receive(
    desk.turn(
      'maria',
      { kind: 'click', press: found.button.press, on: { message: found.reference } },
      { where: { surface: 'teams', thread: MARIA, shared: false } },
    ),
  );
  await desk.settle();
  assert.equal(desk.system.runs.size, 1);
  for (const surface of [desk.surface, teams]) {
    const cards = surface.cards(MARIA);
    assert.equal(cards.length, 1, surface.name);
    assert.match(cards[0]?.text ?? '', /Approved by Maria Lindqvist/);
    assert.deepEqual(cards[0]?.buttons, []);
  }
});

test('a question in a shared thread reaches the approver on the other surface too', async (t) => {
  const teams = fakeSurface('teams');
  const desk = openDesk(t, { also: [teams] });
  await desk.says('ada', 'access to Figma please', {
    where: { surface: 'web', thread: 'channel', shared: true },
  });
  assert.deepEqual(desk.surface.cards(MARIA), []);
  assert.equal(teams.cards(MARIA).length, 1);
});

test('who does not read the shared thread is asked alone on that surface too, and is told the outcome', async (t) => {
  const desk = openDesk(t);
  desk.surface.outside.add('maria@lumen.example');
  const where = { surface: 'web', thread: 'channel', shared: true };
  await desk.says('ada', 'access to Figma please', { where });
  assert.equal(desk.surface.cards(MARIA).length, 1);
  await desk.presses('maria', 'Approve', MARIA);
  assert.match(desk.surface.cards(MARIA)[0]?.text ?? '', /Approved by Maria Lindqvist/);
  assert.equal(desk.system.runs.size, 1);
});

for (const [name, sees] of [
  ['cannot tell who reads a thread', undefined],
  ['does not answer who reads it', () => Promise.reject(new DeskmateError('surface_unavailable', 'down'))],
] as const) {
  test(`a surface that ${name}: asked alone as well, rather than not at all`, async (t) => {
    const desk = openDesk(t);
    desk.surface.sees = sees;
    await desk.says('ada', 'access to Figma please', {
      where: { surface: 'web', thread: 'channel', shared: true },
    });
    assert.equal(desk.surface.cards(MARIA).length, 1);
  });
}

test('a surface that is down does not keep the other from asking', async (t) => {
  const teams = fakeSurface('teams');
  const desk = openDesk(t, { also: [teams] });
  teams.down = true;
  await desk.says('ada', 'access to Figma please');
  assert.equal(desk.surface.cards(MARIA).length, 1);
  teams.down = false;
  await desk.settle();
  assert.equal(teams.cards(MARIA).length, 1);
  assert.equal(desk.surface.cards(MARIA).length, 1);
});

test('"approvals" shows the question once more, and every card of it is kept up to date', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access to Figma please');
  const command = desk.turn('maria', { kind: 'command', name: 'approvals' });
  await desk.desk.receive({ ...command, where: { surface: 'web', thread: 'elsewhere', shared: false } });
  await desk.settle();
  const [again] = desk.surface.buttons('elsewhere');
  assert.ok(again);
  await desk.presses('maria', 'Approve', 'elsewhere');
  assert.equal(desk.system.runs.size, 1);
  assert.match(desk.surface.cards(MARIA)[0]?.text ?? '', /Approved by Maria/);
  assert.ok(desk.surface.cards('elsewhere').some(({ text }) => /Approved by Maria/.test(text)));
});
