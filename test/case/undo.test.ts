import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TaskSpec } from '../../src/case/plan.ts';
import { ada, opening, runTask } from '../fakes/commands.ts';
import { APP, actionTask, planOf } from '../fakes/plans.ts';
import { playCase } from '../fakes/run.ts';

const figma = { app: { value: 'figma', label: 'Figma' } };
const grant = actionTask('grant', 'app.grant', { app: '{slots.app}' });
const second = actionTask('group', 'group.add', {}, ['grant']);

test('undo takes steps back in reverse order, each judged by the gate', () => {
  const judged: string[] = [];
  const player = playCase((task) => {
    judged.push(task.spec.id);
    return {};
  });
  player.play(opening(planOf([grant, second], [APP]), figma));
  runTask(player, 'grant', { app: 'figma' });
  runTask(player, 'group', { group: 'x' });
  player.play({ do: 'undo', by: ada });
  assert.equal(player.state?.tasks.get('undo-group')?.status, 'authorised');
  assert.equal(player.state?.tasks.get('undo-grant')?.status, 'pending');
  runTask(player, 'undo-group');
  runTask(player, 'undo-grant');
  assert.deepEqual(judged, ['grant', 'group', 'undo-group', 'undo-grant']);
  assert.equal(player.state?.tasks.get('grant')?.status, 'undone');
  assert.equal(player.state?.closed, 'resolved');
  assert.match(player.state?.said ?? '', /^Undone\./);
});

test('undo ends a wait and drops what would have followed', () => {
  const wait: TaskSpec = { id: 'until', kind: 'wait', title: 'Keep', until: '2027-03-01', after: ['grant'] };
  const revoke = actionTask('revoke', 'app.revoke', {}, ['until']);
  const player = playCase();
  player.play(opening(planOf([grant, wait, revoke], [APP]), figma));
  runTask(player, 'grant', { app: 'figma' });
  player.play({ do: 'undo', by: ada });
  runTask(player, 'undo-grant');
  assert.deepEqual(
    ['until', 'revoke'].map((id) => player.state?.tasks.get(id)?.status),
    ['skipped', 'skipped'],
  );
  assert.equal(player.state?.closed, 'resolved');
});

test('undo is refused to others, when busy, twice, too late, and when there is nothing to undo', () => {
  const player = playCase();
  player.play(opening(planOf([grant], [APP]), figma));
  const undo = (by = ada) => player.play({ do: 'undo', by }).refusal?.code;
  assert.equal(undo({ id: 'maria', name: 'Maria' }), 'not_yours');
  assert.equal(undo(), 'busy');
  runTask(player, 'grant', { app: 'figma' });
  player.clock.pass(25 * 3_600_000);
  assert.equal(undo(), 'nothing');
});

test('pressing undo twice undoes once', () => {
  const player = playCase((task) => (task.spec.kind === 'undo' ? { effect: 'approve' } : {}));
  player.play(opening(planOf([grant], [APP]), figma));
  runTask(player, 'grant', { app: 'figma' });
  player.play({ do: 'undo', by: ada });
  assert.equal(player.play({ do: 'undo', by: ada }).refusal?.code, 'already');
});

test('an undo that is not allowed leaves the result as it was and says why', () => {
  const player = playCase((task) =>
    task.spec.kind === 'undo' ? { effect: 'deny', reason: 'Security has to do that.' } : {},
  );
  player.play(opening(planOf([grant], [APP]), figma));
  runTask(player, 'grant', { app: 'figma' });
  player.play({ do: 'undo', by: ada });
  assert.equal(player.state?.tasks.get('grant')?.status, 'done');
  assert.equal(player.state?.closed, 'resolved');
  assert.equal(player.state?.said, 'I could not undo it. Security has to do that.');
});

test('an undo that is refused leaves the wait and what follows it in place, and may be tried again', () => {
  const wait: TaskSpec = { id: 'until', kind: 'wait', title: 'Keep', until: '2027-03-01', after: ['grant'] };
  const revoke = actionTask('revoke', 'app.revoke', {}, ['until']);
  let allowed = false;
  const player = playCase((task) => (task.spec.kind === 'undo' && !allowed ? { effect: 'deny' } : {}));
  player.play(opening(planOf([grant, wait, revoke], [APP]), figma));
  runTask(player, 'grant', { app: 'figma' });
  player.play({ do: 'undo', by: ada });
  assert.match(player.state?.said ?? '', /^I could not undo it\./);
  assert.equal(player.state?.closed, undefined);
  assert.equal(player.state?.tasks.get('until')?.status, 'waiting');
  allowed = true;
  player.play({ do: 'undo', by: ada });
  runTask(player, 'undo-grant');
  assert.equal(player.state?.closed, 'resolved');
  assert.equal(player.state?.tasks.get('until')?.status, 'skipped');
});

test('what an undo would take back cannot just be dropped by cancelling', () => {
  const wait: TaskSpec = { id: 'until', kind: 'wait', title: 'Keep', until: '2027-03-01', after: ['grant'] };
  const player = playCase();
  player.play(opening(planOf([grant, wait], [APP]), figma));
  runTask(player, 'grant', { app: 'figma' });
  assert.equal(player.play({ do: 'cancel', by: ada }).refusal?.code, 'begun');
  player.clock.pass(25 * 3_600_000);
  assert.equal(player.play({ do: 'cancel', by: ada }).refusal?.code, 'begun');
  assert.equal(player.state?.tasks.get('until')?.status, 'waiting');
});

test('when an undo is refused, what waited for an approval is asked again, and nothing overtakes it', () => {
  const gated = actionTask('gated', 'group.add', {}, ['grant']);
  const last = actionTask('last', 'group.add', {}, ['gated']);
  const player = playCase(({ spec }) => ({
    effect: spec.kind === 'undo' ? 'deny' : spec.id === 'gated' ? 'approve' : 'allow',
    reason: 'because',
  }));
  player.play(opening(planOf([grant, gated, last], [APP]), figma));
  runTask(player, 'grant', { app: 'figma' });
  player.play({ do: 'undo', by: ada });
  assert.equal(player.state?.closed, undefined);
  assert.deepEqual(
    ['gated', 'last'].map((id) => player.state?.tasks.get(id)?.status),
    ['approving', 'pending'],
  );
  assert.deepEqual(
    [...(player.state?.approvals.values() ?? [])].map(({ status }) => status),
    ['void', 'open'],
  );
});
