/** A reminder and a call to more people may fall due at the same moment: in `policies/data.yaml` they do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDesk } from '../fakes/desk.ts';
import { approvedBy, fakePolicy } from '../fakes/policy.ts';
import { fakeSurface } from '../fakes/surface.ts';
import { HOUR } from './clock.ts';

const BEN = 'dm-ben@lumen.example';

/** Whoever waits is reminded every 24 hours; more people are called after 48. */
const policy = fakePolicy(() =>
  approvedBy({
    approvers: [{ kind: 'app_owner' }],
    remindEveryHours: 24,
    expiresInHours: 72,
    escalate: [{ afterHours: 48, to: { kind: 'group', group: 'it-support' } }],
  }),
);

test('who is called just now is not reminded at the same moment', async (t) => {
  const teams = fakeSurface('teams');
  const desk = openDesk(t, { policy, also: [teams] });
  await desk.says('ada', 'access to Figma please');
  for (let day = 1; day <= 2; day += 1) {
    desk.clock.pass(24 * HOUR);
    await desk.work.sweep();
    await desk.settle();
  }
  for (const surface of [desk.surface, teams])
    assert.deepEqual(
      surface.cards(BEN).map(({ title }) => title),
      ['Your decision: Give Ada Moreau access to Figma'],
      surface.name,
    );
});

test('in a channel, too, the reminder names only those who were asked before', async (t) => {
  const desk = openDesk(t, { policy });
  const channel = { where: { surface: 'web', thread: 'channel', shared: true } };
  await desk.says('ada', 'access to Figma please', channel);
  for (let day = 1; day <= 2; day += 1) {
    desk.clock.pass(24 * HOUR);
    await desk.work.sweep();
    await desk.settle();
  }
  const named = (title: RegExp) =>
    desk.surface.cards('channel').filter((card) => title.test(card.title ?? ''));
  const [, second] = named(/^Still waiting for you/);
  assert.deepEqual(second?.mention, ['maria@lumen.example']);
  const [called] = named(/^Nobody has decided yet/);
  assert.ok(called?.mention?.includes('ben@lumen.example'));
});

test('who was called before a reminder is due is reminded like everybody else', async (t) => {
  const early = fakePolicy(() =>
    approvedBy({
      approvers: [{ kind: 'app_owner' }],
      remindEveryHours: 24,
      expiresInHours: 72,
      escalate: [{ afterHours: 30, to: { kind: 'group', group: 'it-support' } }],
    }),
  );
  const desk = openDesk(t, { policy: early });
  await desk.says('ada', 'access to Figma please');
  for (const hours of [24, 6, 18]) {
    desk.clock.pass(hours * HOUR);
    await desk.work.sweep();
    await desk.settle();
  }
  assert.deepEqual(
    desk.surface.cards(BEN).map(({ title }) => title?.split(':')[0]),
    ['Your decision', 'Still waiting for you'],
  );
});
