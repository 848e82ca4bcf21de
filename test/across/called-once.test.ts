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

test('who is called just now is not reminded at the same moment', {
  todo: 'two messages at once',
}, async (t) => {
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
