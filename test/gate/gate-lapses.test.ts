/** The last look before an action runs: what no longer holds takes the permission back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Approval, Case, Vote } from '../../src/case/case.ts';
import { DeskmateError } from '../../src/errors.ts';
import type { Stage } from '../../src/gate/policy.ts';
import { change, someone, takeOn } from '../fakes/company.ts';
import { START } from '../fakes/context.ts';
import { approvedBy, decisionOf } from '../fakes/policy.ts';
import { approvedCase, DAY, type Gated, gatedCase, gateParts, HOUR, OWNER, type Parts } from './gated.ts';

const code = async ({ gate }: Parts, { state, task }: Pick<Gated, 'state' | 'task'>) =>
  (await gate.lapsed(state, task))?.code;

test('what was approved, unchanged, may run', async () => {
  const parts = gateParts();
  assert.equal(await code(parts, await approvedCase(parts)), undefined);
});

const CHANGES: [string, string, (parts: Parts) => void][] = [
  ['the target changed', 'changed', ({ system }) => Object.assign(system, { version: 'v2' })],
  [
    'the rules changed',
    'changed',
    ({ rules }) => Object.assign(rules, { decision: { ...OWNER, revision: 'p2' } }),
  ],
  [
    'the rules deny it now',
    'changed',
    ({ rules }) => Object.assign(rules, { decision: decisionOf({ effect: 'deny' }) }),
  ],
  ['the rules allow it now', 'changed', ({ rules }) => Object.assign(rules, { decision: decisionOf() })],
  [
    'the rules ask for more people now',
    'changed',
    ({ rules }) => Object.assign(rules, { decision: approvedBy({ ...OWNER.stages[0], need: 2 }) }),
  ],
  [
    'the approver owns it no longer',
    'approver_changed',
    ({ directory }) => directory.owners.set('figma', 'ben'),
  ],
  ['the approver left', 'approver_changed', ({ directory }) => change(directory, 'maria', { active: false })],
  ['the approver is gone', 'approver_changed', ({ directory }) => directory.people.delete('maria')],
  [
    'the approver turned out to be the requester',
    'approver_changed',
    ({ directory }) => change(directory, 'maria', { human: 'ada' }),
  ],
  [
    'the approver turned out to be somebody else',
    'approver_changed',
    ({ directory }) => change(directory, 'maria', { human: 'ben' }),
  ],
  ['the requester left', 'refused', ({ directory }) => change(directory, 'ada', { active: false })],
  ['the requester is gone', 'refused', ({ directory }) => directory.people.delete('ada')],
];
for (const [name, expected, happens] of CHANGES) {
  test(`it lapses when ${name} after the approval`, async () => {
    const parts = gateParts();
    const played = await approvedCase(parts);
    happens(parts);
    assert.equal(await code(parts, played), expected);
  });
}

test('it says what changed', async () => {
  for (const [happens, words] of [
    [({ system }: Parts) => Object.assign(system, { version: 'v2' }), /^what it acts on changed/],
    [
      ({ rules }: Parts) => Object.assign(rules, { decision: { ...OWNER, revision: 'p2' } }),
      /^the rules changed/,
    ],
  ] as const) {
    const parts = gateParts();
    const { state, task } = await approvedCase(parts);
    happens(parts);
    assert.match((await parts.gate.lapsed(state, task))?.why ?? '', words);
  }
});

test('what lapsed is judged and asked again, and may run when that is approved', async () => {
  const parts = gateParts();
  const played = await approvedCase(parts);
  parts.directory.owners.set('figma', 'ben');
  const lapse = await parts.gate.lapsed(played.state, played.task);
  assert.ok(lapse);
  await played.play({ do: 'lapse', task: 'grant', ...lapse });
  assert.deepEqual(
    played.question.approvers.map(({ id }) => id),
    ['ben'],
  );
  assert.equal((await played.says('approve', 'maria')).refusal?.code, 'not_approver');
  await played.says('approve', 'ben');
  assert.equal(await code(parts, played), undefined);
});

test('an outage of the rules takes nothing back: it is tried again', async () => {
  const parts = gateParts();
  const { state, task } = await approvedCase(parts);
  parts.rules.failure = new DeskmateError('policy_unavailable', 'down', { retry: true });
  await assert.rejects(parts.gate.lapsed(state, task), { code: 'policy_unavailable', retry: true });
  delete parts.rules.failure;
  assert.equal(await parts.gate.lapsed(state, task), undefined);
});

test('what the preview would show by now does not matter: the approvers saw what is on record', async () => {
  const parts = gateParts();
  parts.system.preview = async () => [{ what: 'Seats', before: '3', after: '4' }];
  const played = await approvedCase(parts);
  parts.system.preview = async () => [{ what: 'Seats', before: '7', after: '8' }];
  assert.equal(await code(parts, played), undefined);
});

/** Gwen stands in for Maria, for a day, and has approved. */
async function stoodIn(): Promise<{ parts: Parts; played: Gated }> {
  const parts = gateParts();
  takeOn(parts.directory, someone('gwen'));
  change(parts.directory, 'maria', { standIn: { person: 'gwen', from: START, until: START + DAY } });
  const played = await gatedCase(parts);
  await played.says('approve', 'gwen');
  assert.equal(played.task.status, 'authorised');
  assert.equal(played.question.votes[0]?.for?.id, 'maria');
  return { parts, played };
}

test('a stand-in whose time is over since counts all the same', async () => {
  const { parts, played } = await stoodIn();
  parts.clock.pass(30 * DAY);
  assert.equal(await code(parts, played), undefined);
});

for (const [name, happens] of [
  ['the one they stood in for lost the role', ({ directory }: Parts) => directory.owners.set('figma', 'ben')],
  ['the one they stood in for left', ({ directory }: Parts) => change(directory, 'maria', { active: false })],
  ['they left', ({ directory }: Parts) => change(directory, 'gwen', { active: false })],
  [
    'it turned out that they never stood in',
    ({ directory }: Parts) =>
      change(directory, 'maria', { standIn: { person: 'gwen', from: START + 1, until: START + DAY } }),
  ],
  [
    'they turned out to be the requester',
    ({ directory }: Parts) => change(directory, 'gwen', { human: 'ada' }),
  ],
  [
    'they own it themselves by now, and the other no longer does',
    ({ directory }: Parts) => directory.owners.set('figma', 'gwen'),
  ],
] as const) {
  test(`the answer of a stand-in lapses when ${name}`, async () => {
    const { parts, played } = await stoodIn();
    happens(parts);
    assert.equal(await code(parts, played), 'approver_changed');
  });
}

test('who was on call when they were asked counts while they are in that group, whoever is on call by now', async () => {
  const parts = gateParts(approvedBy({ approvers: [{ kind: 'on_call', group: 'it-support' }] }));
  takeOn(parts.directory, someone('dora', { groups: ['it-support'] }));
  const played = await gatedCase(parts);
  await played.says('approve', 'ben');
  parts.directory.onCall = async () => [someone('dora')];
  assert.equal(await code(parts, played), undefined);
  change(parts.directory, 'ben', { groups: [] });
  assert.equal(await code(parts, played), 'approver_changed');
});

/** The case with the question changed as nobody could change it. */
function forged({ state, task, question }: Gated, more: Partial<Approval>): Pick<Gated, 'state' | 'task'> {
  const approvals = new Map(state.approvals).set(question.id, { ...question, ...more });
  return { state: { ...state, approvals } as Case, task };
}
const withVote = (played: Gated, more: Partial<Vote>) => {
  const [vote] = played.question.votes;
  assert.ok(vote);
  return forged(played, { votes: [{ ...vote, ...more }] });
};

test('an answer at or after the end does not count, nor one from before the question', async () => {
  const parts = gateParts();
  const played = await approvedCase(parts);
  const { askedAt, expiresAt } = played.question;
  for (const at of [expiresAt, expiresAt + DAY, askedAt - 1])
    assert.equal(await code(parts, withVote(played, { at })), 'expired');
  for (const at of [askedAt, expiresAt - 1])
    assert.equal(await code(parts, withVote(played, { at })), undefined);
});

test('an answer in the place of somebody for whom they never stood in does not count', async () => {
  const parts = gateParts();
  const played = await approvedCase(parts);
  const other = { id: 'ben', name: 'Ben Okafor' };
  assert.equal(await code(parts, withVote(played, { for: other })), 'approver_changed');
  const { parts: away, played: stood } = await stoodIn();
  assert.equal(await code(away, withVote(stood, { for: undefined })), 'approver_changed');
});

test('an answer without the proof that was asked for does not count', async () => {
  for (const [stage, factor] of [
    [{ approvers: [{ kind: 'app_owner' }], secondFactor: true }, 'totp'],
    [{ approvers: [{ kind: 'old_contact' }] }, 'contact_code'],
  ] as [Partial<Stage>, string][]) {
    const parts = gateParts(approvedBy(stage));
    const played = await gatedCase(parts);
    const { id: approval } = played.question;
    const by = { id: 'ada', name: 'Ada Moreau' };
    await (factor === 'totp'
      ? played.says('approve', 'maria', { factor: 'ok', factorKind: 'totp' })
      : played.play({ do: 'confirm', approval, by, placed: true, right: true }));
    assert.equal(played.task.status, 'authorised');
    assert.equal(await code(parts, played), undefined);
    for (const other of [undefined, '', factor === 'totp' ? 'contact_code' : 'totp'])
      assert.equal(await code(parts, withVote(played, { factor: other })), 'not_approved');
  }
});

test('the requester’s own word counts only as the confirmation that was asked for', async () => {
  const parts = gateParts();
  const played = await approvedCase(parts);
  const ada = { id: 'ada', name: 'Ada Moreau', human: 'ada' };
  const swapped = forged(played, { approvers: [ada], votes: [{ by: ada, human: 'ada', at: START }] });
  assert.equal(await code(parts, swapped), 'approver_changed');
});

test('an approval that is missing, of something else, or of fewer people does not count', async () => {
  const parts = gateParts(
    approvedBy(
      { approvers: [{ kind: 'app_owner' }] },
      { approvers: [{ kind: 'group', group: 'it-support' }] },
    ),
  );
  const played = await gatedCase(parts);
  await played.says('approve', 'maria');
  await played.says('approve', 'ben');
  assert.equal(await code(parts, played), undefined);
  const { state, task, question } = played;
  const [first = ''] = task.approvals;
  for (const approvals of [
    [],
    [first],
    [first, first],
    [question.id, first],
    [first, question.id, question.id],
  ])
    assert.equal(await code(parts, { state, task: { ...task, approvals } }), 'not_approved');
  const stolen = [{ by: { id: 'maria', name: 'Maria Lindqvist' }, human: 'maria', at: START }];
  for (const more of [
    { status: 'open' },
    { status: 'void' },
    { status: 'denied' },
    { status: 'expired' },
    { digest: 'other' },
    { votes: [] },
    { votes: stolen },
    { stage: 0 },
    { need: 0 },
    { rules: [{ kind: 'app_owner' }] },
  ] as Partial<Approval>[])
    assert.equal(await code(parts, forged(played, more)), 'not_approved', JSON.stringify(more));
});

test('two stages that were answered by one human, linked since, do not count', async () => {
  const parts = gateParts(
    approvedBy(
      { approvers: [{ kind: 'app_owner' }] },
      { approvers: [{ kind: 'group', group: 'it-support' }] },
    ),
  );
  const played = await gatedCase(parts);
  await played.says('approve', 'maria');
  await played.says('approve', 'ben');
  change(parts.directory, 'ben', { human: 'maria' });
  assert.equal(await code(parts, played), 'approver_changed');
});

test('nothing that was not judged, or denied, may run', async () => {
  const parts = gateParts();
  const { state, task } = await approvedCase(parts);
  assert.equal(await code(parts, { state, task: { ...task, judgement: undefined } }), 'not_judged');
  const judgement = task.judgement && { ...task.judgement, effect: 'deny' as const };
  assert.equal(await code(parts, { state, task: { ...task, judgement } }), 'not_judged');
});

test('a cooling-off that nobody used changes nothing', async () => {
  const parts = gateParts({ ...OWNER, coolingOffHours: 24 });
  const played = await gatedCase(parts);
  await played.says('approve', 'maria');
  assert.equal(played.task.status, 'cooling');
  parts.clock.pass(24 * HOUR);
  await played.play({ do: 'cool', task: 'grant' });
  assert.equal(played.task.status, 'authorised');
  assert.equal(await code(parts, played), undefined);
});
