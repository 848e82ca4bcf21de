/** Two people who approve each other's requests again and again: flagged, told, never blocked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ben, maria } from '../fakes/commands.ts';
import { effectsWhen } from '../fakes/run.ts';
import { asked, no, stateOf, taskOf, yes } from './asked.ts';

const reciprocal = { limit: 3, days: 30, tell: 'security' };
const sam = { id: 'sam', name: 'Sam Rivera' };
const pair = (...counts: [number, number]) => ({ counts, people: [sam] });

test('more often than the rules allow, both ways: flagged, and those whom the rules name are told', () => {
  const player = asked([{}], { reciprocal });
  const effects = effectsWhen(player, () => yes(player, maria, { pair: pair(4, 5) }));
  assert.equal(player.types().at(-1), 'flagged');
  assert.deepEqual(stateOf(player).flags, [
    { approval: 'a-0001', approver: maria, counts: [4, 5], people: [sam] },
  ]);
  assert.deepEqual(
    effects.flatMap((one) =>
      one.kind === 'show' && one.card.startsWith('flag.') ? [[one.card, one.to]] : [],
    ),
    [['flag.a-0001.sam', { person: 'sam' }]],
  );
});

test('it blocks nothing', () => {
  const player = asked([{}], { reciprocal });
  assert.equal(yes(player, maria, { pair: pair(40, 50) }).refusal, undefined);
  assert.equal(taskOf(player).status, 'authorised');
});

for (const counts of [
  [3, 3],
  [50, 3],
  [1, 50],
  [3, 4],
] as [number, number][]) {
  test(`${counts[0]} and ${counts[1]} where 3 are allowed is no flag`, () => {
    const player = asked([{}], { reciprocal });
    yes(player, maria, { pair: pair(...counts) });
    assert.deepEqual(stateOf(player).flags, []);
  });
}

test('a no is no flag, nor is an answer that was refused, nor one with nothing to compare', () => {
  const denied = asked([{}], { reciprocal });
  no(denied);
  const refused = asked([{}], { reciprocal });
  yes(refused, ben, { pair: pair(40, 50) });
  const alone = asked([{}], { reciprocal });
  yes(alone);
  for (const player of [denied, refused, alone]) assert.deepEqual(stateOf(player).flags, []);
});

test('they are told once', () => {
  const player = asked([{ need: 2 }], { reciprocal });
  yes(player, maria, { pair: pair(4, 4) });
  const effects = effectsWhen(player, () => yes(player, ben));
  assert.ok(!effects.some((one) => one.kind === 'show' && one.card.startsWith('flag.')));
});
