/** What was begun and has no result, because its worker died or its system did not answer: may it be tried again? */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeskmateError } from '../../src/errors.ts';
import { change } from '../fakes/company.ts';
import { approvedBy, decisionOf } from '../fakes/policy.ts';
import { approvedCase, gateParts, OWNER, type Parts, running } from './gated.ts';

const DENIED = { decision: decisionOf({ effect: 'deny', reason: 'Not any more.' }) };

/** Begun under an approval; then `happens`, and the system shows whether it is `done`. */
async function begun(happens: (parts: Parts) => void = () => {}, done = false) {
  const parts = gateParts();
  const { state, task } = await approvedCase(parts);
  parts.system.probe = async () => done;
  happens(parts);
  const taken = running(state, task);
  return { ...parts, task: taken.task, state, look: () => parts.gate.lapsed(taken.state, taken.task) };
}

for (const [name, happens] of [
  ['nothing changed', () => {}],
  ['what it acts on is different, maybe by the first try', ({ system }) => (system.version = 'v2')],
  ['the rules are others but still ask', ({ rules }) => (rules.decision = { ...OWNER, revision: 'p2' })],
  [
    'the rules ask for more people',
    ({ rules }) => (rules.decision = approvedBy({ ...OWNER.stages[0], need: 2 })),
  ],
  ['the approver left', ({ directory }) => change(directory, 'maria', { active: false })],
] as [string, (parts: Parts) => unknown][]) {
  test(`tried again: ${name}`, async () => {
    const { look } = await begun((parts) => void happens(parts));
    assert.equal(await look(), undefined);
  });
}

test('not tried again when the rules deny it by now', async () => {
  const { look } = await begun(({ rules }) => Object.assign(rules, DENIED));
  assert.deepEqual(await look(), { code: 'denied', why: 'Not any more.' });
});

test('not tried again when the requester left', async () => {
  const { look } = await begun(({ directory }) => change(directory, 'ada', { active: false }));
  assert.equal((await look())?.code, 'refused');
});

test('tried once more when the system shows that it is done: nothing else can tell how it ended', async () => {
  const { look } = await begun(({ rules }) => Object.assign(rules, DENIED), true);
  assert.equal(await look(), undefined);
});

test('what only looks has nothing that could be done already: it stops', async () => {
  const { gate, state, task } = await begun(({ rules }) => Object.assign(rules, DENIED), true);
  assert.ok(task.judgement);
  const reading = { ...task, judgement: { ...task.judgement, risk: 'read' as const } };
  assert.equal((await gate.lapsed(state, reading))?.code, 'denied');
});

test('not decided while the rules cannot be asked: later', async () => {
  const failure = new DeskmateError('policy_unavailable', 'down', { retry: true });
  const { look } = await begun(({ rules }) => Object.assign(rules, { failure }));
  await assert.rejects(look, { code: 'policy_unavailable', retry: true });
});
