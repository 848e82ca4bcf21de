/** An undo that does not work takes nothing out of the hands of people. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ada, ben, opening, runTask } from '../fakes/commands.ts';
import { APP, actionTask, planOf } from '../fakes/plans.ts';
import { playCase } from '../fakes/run.ts';

const figma = { app: { value: 'figma', label: 'Figma' } };
const grant = actionTask('grant', 'app.grant', { app: '{slots.app}' });
const second = actionTask('group', 'group.add', {}, ['grant']);

/** The first step is done, the second broke, so people have it; then the undo breaks, too. */
function broken() {
  const player = playCase();
  player.play(opening(planOf([grant, second], [APP]), figma));
  runTask(player, 'grant', { app: 'figma' });
  const fails = (task: string) => {
    player.play({ do: 'start', task, lease: 'l', attempt: 1 });
    player.play({ do: 'fail', task, lease: 'l', code: 'system_rejected', said: 'No.' });
  };
  fails('group');
  assert.ok(player.state?.handover);
  return { player, fails };
}

test('people have it still when the undo failed', () => {
  const { player, fails } = broken();
  player.play({ do: 'undo', by: ada });
  fails('undo-grant');
  assert.equal(player.state?.closed, undefined);
  assert.equal(player.play({ do: 'take', by: ben }).refusal, undefined);
});

test('what people had resolved stays resolved', () => {
  const { player, fails } = broken();
  player.play({ do: 'take', by: ben });
  player.play({ do: 'resolve', by: ben });
  player.play({ do: 'undo', by: ada });
  fails('undo-grant');
  assert.equal(player.state?.closed, 'resolved');
});

test('a step that people have in hand stays there while something else is undone', () => {
  const talk = {
    id: 'talk',
    kind: 'handover' as const,
    title: 'Talk',
    queue: 'it-support',
    after: ['grant'],
  };
  const player = playCase();
  player.play(opening(planOf([grant, talk], [APP]), figma));
  runTask(player, 'grant', { app: 'figma' });
  assert.equal(player.state?.tasks.get('talk')?.status, 'handed');
  player.play({ do: 'undo', by: ada });
  player.play({ do: 'start', task: 'undo-grant', lease: 'l', attempt: 1 });
  player.play({ do: 'fail', task: 'undo-grant', lease: 'l', code: 'system_rejected', said: 'No.' });
  assert.equal(player.state?.tasks.get('talk')?.status, 'handed');
  assert.equal(player.state?.closed, undefined);
});
