/** Putting a stage to people: who is asked, when nobody can be, and how somebody stands to it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApproverRule, Stage } from '../../src/gate/policy.ts';
import { change, someone, takeOn } from '../fakes/company.ts';
import { START } from '../fakes/context.ts';
import { approvedBy } from '../fakes/policy.ts';
import { DAY, gatedCase, gateParts, HOUR, type Parts } from './gated.ts';

const SUPPORT: ApproverRule = { kind: 'group', group: 'it-support' };
const OWNER: ApproverRule = { kind: 'app_owner' };

/** Rules with these stages; Ben, Dora and Emil are IT support. */
function parts(...stages: Partial<Stage>[]): Parts {
  const made = gateParts(approvedBy(...stages));
  takeOn(
    made.directory,
    someone('dora', { groups: ['it-support'] }),
    someone('emil', { groups: ['it-support'] }),
    someone('gwen'),
  );
  return made;
}

const said = async (made: Parts): Promise<string | undefined> => {
  const { state, task, events } = await gatedCase(made);
  assert.equal(task.status, 'refused');
  assert.equal(state.closed, 'declined');
  assert.ok(events.some(({ type }) => type === 'unapprovable'));
  return state.said;
};

test('a question names its people, its end, its reminders and who is asked later', async () => {
  const { question } = await gatedCase(
    parts({
      approvers: [OWNER],
      expiresInHours: 72,
      remindEveryHours: 24,
      escalate: [{ afterHours: 48, to: SUPPORT }],
    }),
  );
  assert.deepEqual(question.approvers, [{ id: 'maria', name: 'Maria Lindqvist', human: 'maria' }]);
  assert.deepEqual(question.rules, [OWNER]);
  assert.equal(question.expiresAt, START + 72 * HOUR);
  assert.equal(question.remindEveryHours, 24);
  assert.deepEqual(question.escalate, [{ at: START + 48 * HOUR, to: SUPPORT }]);
  assert.match(question.digest, /^[0-9a-f]{64}$/);
});

test('its digest is of the judgement, the stage, the rule, the quorum, the second factor and the end', async () => {
  const digestOf = async (...stages: Partial<Stage>[]) => (await gatedCase(parts(...stages))).question.digest;
  const usual = { approvers: [SUPPORT], need: 1, expiresInHours: 24, secondFactor: false };
  const digest = await digestOf(usual);
  assert.equal(await digestOf(usual), digest);
  for (const other of [{ need: 2 }, { secondFactor: true }, { expiresInHours: 25 }, { approvers: [OWNER] }])
    assert.notEqual(await digestOf({ ...usual, ...other }), digest);
});

test('the first rule that names enough is asked; the requester never is', async () => {
  const made = parts({ approvers: [OWNER, SUPPORT] });
  made.directory.owners.set('figma', 'ada');
  assert.deepEqual((await gatedCase(made)).question.rules, [SUPPORT]);
  const two = parts({ approvers: [OWNER, SUPPORT], need: 2 });
  assert.deepEqual((await gatedCase(two)).question.rules, [SUPPORT], 'one owner is not two');
});

test('all is as many as the rule names, stand-ins and second entries not counted', async () => {
  const made = parts({ approvers: [SUPPORT], need: 'all' });
  change(made.directory, 'ben', { standIn: { person: 'gwen', from: 0, until: START + DAY } });
  takeOn(made.directory, someone('dora.admin', { human: 'dora', groups: ['it-support'] }));
  const { question } = await gatedCase(made);
  assert.equal(question.need, 3);
  assert.equal(question.approvers.length, 5);
});

test('the stand-in of somebody who is away makes all complete, and nobody is heard twice', async () => {
  const made = parts({ approvers: [SUPPORT], need: 'all' });
  change(made.directory, 'ben', { standIn: { person: 'gwen', from: 0, until: START + DAY } });
  const played = await gatedCase(made);
  for (const person of ['gwen', 'ben', 'dora']) await played.says('approve', person);
  assert.equal(played.task.status, 'approving');
  await played.says('approve', 'emil');
  assert.equal(played.task.status, 'authorised');
  assert.equal(await made.gate.lapsed(played.state, played.task), undefined);
});

test('a quorum that cannot be met is turned down, never lowered', async () => {
  assert.match((await said(parts({ approvers: [SUPPORT], need: 4 }))) ?? '', /approval of 4 people/);
  assert.equal(
    await said(parts({ approvers: [{ kind: 'group', group: 'nobody' }] })),
    'Nobody else may approve this.',
  );
  const none = parts({ approvers: [{ kind: 'group', group: 'nobody' }], need: 'all' });
  assert.equal(await said(none), 'Nobody else may approve this.');
});

test('second entries of one human, and stand-ins, do not make a quorum', async () => {
  const linked = parts({ approvers: [SUPPORT], need: 3 });
  change(linked.directory, 'emil', { human: 'dora' });
  await said(linked);
  const away = parts({ approvers: [OWNER], need: 2 });
  change(away.directory, 'maria', { standIn: { person: 'gwen', from: 0, until: START + DAY } });
  await said(away);
});

test('a later stage for which nobody is left is turned down', async () => {
  const made = parts({ approvers: [{ kind: 'manager_of_requester' }] }, { approvers: [OWNER] });
  const played = await gatedCase(made);
  await played.says('approve', 'maria');
  assert.equal(played.task.status, 'refused');
  assert.equal(played.state.said, 'Nobody else may approve this.');
});

test('who decided one stage is not asked in the next, nor by an escalation of it', async () => {
  const escalate = [{ afterHours: 4, to: OWNER }];
  const made = parts({ approvers: [OWNER] }, { approvers: [SUPPORT], escalate });
  change(made.directory, 'maria', { groups: ['it-support'] });
  takeOn(made.directory, someone('maria.admin', { human: 'maria', groups: ['it-support'] }));
  const played = await gatedCase(made);
  await played.says('approve', 'maria');
  assert.deepEqual(
    played.question.approvers.map(({ id }) => id),
    ['ben', 'dora', 'emil'],
  );
  made.clock.pass(4 * HOUR);
  await played.escalates();
  assert.equal(played.question.escalated, 1);
  assert.equal(played.question.approvers.length, 3);
});

test('an escalation asks whom its rule names then, and their answer counts', async () => {
  const made = parts({ approvers: [OWNER], escalate: [{ afterHours: 4, to: SUPPORT }] });
  const played = await gatedCase(made);
  made.clock.pass(4 * HOUR);
  change(made.directory, 'emil', { active: false });
  await played.escalates();
  assert.deepEqual(
    played.question.approvers.map(({ id }) => id),
    ['maria', 'ben', 'dora'],
  );
  assert.deepEqual((await played.escalates()).events, [], 'there is no other one');
  await played.says('approve', 'dora');
  assert.equal(await made.gate.lapsed(played.state, played.task), undefined);
});

const CONTACT: Partial<Stage> = { approvers: [{ kind: 'old_contact' }] };

test('a contact on file for 30 days will do, and the question says where the code goes, masked', async () => {
  const made = parts(CONTACT);
  made.contacts.of = async () => ({ masked: 'a•••@home.example', since: START - 30 * DAY });
  const { question, task } = await gatedCase(made);
  assert.equal(task.status, 'approving');
  assert.equal(question.contact, 'a•••@home.example');
});

test('a contact that is younger than 30 days, or none, proves nothing: it is turned down', async () => {
  for (const known of [{ masked: 'a•••@home.example', since: START - 30 * DAY + 1 }, undefined]) {
    const made = parts(CONTACT);
    made.contacts.of = async () => known;
    assert.match((await said(made)) ?? '', /no contact of yours .* old enough/);
  }
});

test('the code goes to the requester alone, and only that code is taken', async () => {
  const made = parts(CONTACT);
  const { state, question } = await gatedCase(made);
  await made.gate.sendCode(state, question);
  await made.gate.sendCode(state, question);
  const codes = made.contacts.sent.map(({ text }) => /\b\d{8}\b/.exec(text)?.[0]);
  assert.deepEqual(
    made.contacts.sent.map(({ person }) => person),
    ['ada', 'ada'],
  );
  assert.equal(codes[0], codes[1], 'sending twice sends the same');
  assert.equal(made.gate.isCode(question, codes[0] ?? ''), true);
  assert.equal(made.gate.isCode({ ...question, id: 'a-2' }, codes[0] ?? ''), false);
});

test('somebody stands to a question as the rules name them now', async () => {
  const made = parts({ approvers: [OWNER] });
  const { state, question } = await gatedCase(made);
  const standing = (person: string) => made.gate.standing(state, question, person, made.clock.now());
  assert.deepEqual(await standing('maria'), {
    human: 'maria',
    requesterHuman: 'ada',
    eligible: true,
    self: false,
    for: undefined,
  });
  const ada = await standing('ada');
  assert.deepEqual([ada.eligible, ada.self], [false, true]);
  assert.equal((await standing('nobody')).eligible, false);
  made.directory.owners.set('figma', 'ben');
  assert.equal((await standing('maria')).eligible, false);
  assert.equal((await standing('ben')).eligible, true);
});

test('an entry that was linked to the requester after the question was asked is their own', async () => {
  const made = parts({ approvers: [OWNER] });
  const played = await gatedCase(made);
  change(made.directory, 'maria', { human: 'ada' });
  const decision = await played.says('approve', 'maria');
  assert.equal(decision.refusal?.code, 'own_request');
  assert.equal(played.task.status, 'approving');
});

test('a stand-in stands in at the moment of the answer, and for whom is known', async () => {
  const made = parts({ approvers: [OWNER] });
  change(made.directory, 'maria', { standIn: { person: 'gwen', from: START, until: START + DAY } });
  const { state, question } = await gatedCase(made);
  const during = await made.gate.standing(state, question, 'gwen', START + DAY - 1);
  assert.deepEqual([during.eligible, during.for?.id], [true, 'maria']);
  assert.equal((await made.gate.standing(state, question, 'gwen', START + DAY)).eligible, false);
});
