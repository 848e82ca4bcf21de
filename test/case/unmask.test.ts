/** A look at a masked detail: for a reason, on record, and only by those who may. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { On } from '../../src/case/command.ts';
import { answer, ben, maria } from '../fakes/commands.ts';
import type { Player } from '../fakes/run.ts';
import { asked, question, standings, stateOf } from './asked.ts';

function look(player: Player, more: Partial<On<'unmask'>> = {}, by = maria) {
  const { approval, standing } = answer('approve', question(player).id, by);
  const reason = 'They called about it.';
  return player.play({ do: 'unmask', approval, arg: 'iban', by, standing, may: true, reason, ...more });
}

const { standing } = answer('approve', 'x');

test('the look, who took it and why are on record; nothing else changes', () => {
  const player = asked();
  const before = stateOf(player);
  assert.equal(look(player, { reason: '  They called about it. ' }).refusal, undefined);
  const event = player.events.at(-1);
  assert.ok(event?.type === 'unmasked');
  assert.deepEqual(
    [event.by, event.name, event.arg, event.reason],
    ['person:maria', 'Maria Lindqvist', 'iban', 'They called about it.'],
  );
  const { version: _, hash: __, updatedAt: ___, ...after } = stateOf(player);
  const { version: _v, hash: _h, updatedAt: _u, ...same } = before;
  assert.deepEqual(after, same);
});

for (const [name, more, by, code] of [
  ['without a reason', { reason: '' }, maria, 'no_reason'],
  ['with blanks for a reason', { reason: '         ' }, maria, 'no_reason'],
  ['with a word that is too short', { reason: ' hm! ' }, maria, 'no_reason'],
  ['by a role that may not', { may: false }, maria, 'may_not_see'],
  ['by somebody who was not asked', {}, ben, 'may_not_see'],
  ['by somebody who lost the role', { standing: { ...standing, eligible: false } }, maria, 'may_not_see'],
  ['from another message', { standing: { ...standing, placed: false } }, maria, 'other_message'],
  ['of a question that does not exist', { approval: 'a-9999' }, maria, 'unknown_approval'],
] as const) {
  test(`a look ${name} is refused, and that is on record`, () => {
    const player = asked();
    assert.equal(look(player, more, by).refusal?.code, code);
    assert.equal(player.types().at(-1), 'refused');
    assert.ok(!player.types().includes('unmasked'));
    assert.deepEqual(standings(player), ['open']);
  });
}

test('a long reason is cut', () => {
  const player = asked();
  look(player, { reason: 'x'.repeat(5_000) });
  const event = player.events.at(-1);
  assert.equal(event?.type === 'unmasked' && event.reason.length, 300);
});
