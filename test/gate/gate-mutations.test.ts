/** Whatever is changed on record after people decided: it does not run. And the stream shows that it was changed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstBreak } from '../../src/audit/chain.ts';
import { approvalsOf } from '../../src/case/approvals.ts';
import type { Approval, Case, Judgement, Task } from '../../src/case/case.ts';
import { isCode } from '../../src/errors.ts';
import { answer } from '../fakes/commands.ts';
import { change, someone, takeOn } from '../fakes/company.ts';
import { approvedBy } from '../fakes/policy.ts';
import { DAY, DETAILS, type Gated, gatedCase, gateParts, HOUR, type Parts, running } from './gated.ts';
import { type Mutation, mutationsOf } from './mutations.ts';

/** What may be changed without stopping it, and why. Everything else stops it. Who answered is `voter`. */
const MAY_CHANGE: [RegExp, string][] = [
  [/^(remindEveryHours|reminders|wrongCodes|shown|contact)\b/, 'how the question was brought up and shown'],
  [/^escalate\b/, 'whom it would have gone to later; those whom it did go to are in `rules`'],
  [
    /^askedAt (a little (more|less)|much less)$/,
    'any moment before the answers; the end of the time is bound',
  ],
  [/^(decidedBy|reason)\b/, 'a line on a card; whose answers count is in `votes`'],
  [/\.name\b/, 'a name to read; ids count'],
  [/^approvers (one more|another order)/, 'who was asked and did not answer gave nothing'],
  [/^approvers\[\d\] other\b/, 'who was asked and did not answer gave nothing'],
  [/^approvers\[\d\] voter\.for\b/, 'in whose place they were asked; that of the answer counts'],
  [/^approvers\[\d\] voter\.calledAt\b/, 'when they were called: whom a reminder is for'],
  [/^votes another order/, 'the order of answers'],
  [/^votes\[\d\]\.at a little (more|less)/, 'another moment within the time to answer'],
];

type Approved = { parts: Parts; played: Gated };

const SLOTS = { ...DETAILS, until: { value: '2027-06-01', label: '1 June 2027' } };
const totp = { factor: 'ok', factorKind: 'totp' } as const;

/**
 * Two stages of two people each, with a second factor: one of the first was reached by an escalation, one of the second
 * stands in for somebody. Masked, previewed, lowered, cooled off.
 */
async function byMany(): Promise<Approved> {
  const parts = gateParts({
    ...approvedBy(
      {
        approvers: [{ kind: 'app_owner' }, { kind: 'group', group: 'owners' }],
        need: 2,
        secondFactor: true,
        expiresInHours: 72,
        remindEveryHours: 2,
        escalate: [
          { afterHours: 4, to: { kind: 'on_call', group: 'on-call' } },
          { afterHours: 8, to: { kind: 'manager_of_manager' } },
        ],
      },
      { approvers: [{ kind: 'group', group: 'security' }], need: 2, secondFactor: true, expiresInHours: 48 },
    ),
    coolingOffHours: 24,
    lower: ['until'],
    mask: [{ arg: 'app', seenBy: ['owners'], unmaskedBy: ['security'] }],
  });
  const { directory, clock, system } = parts;
  system.preview = async () => [{ what: 'Seats', before: '3', after: '4', arg: 'app' }];
  takeOn(
    directory,
    someone('olga', { groups: ['owners'] }),
    someone('otto', { groups: ['owners'] }),
    someone('carl', { groups: ['on-call'] }),
    someone('sina', { groups: ['security'] }),
    someone('sven', { groups: ['security'] }),
    someone('gwen'),
  );
  change(directory, 'sven', { standIn: { person: 'gwen', from: 0, until: clock.now() + 30 * DAY } });
  const played = await gatedCase(parts, { slots: SLOTS });
  const { approval, by, standing } = answer('approve', played.question.id, {
    id: 'olga',
    name: 'Olga Example',
  });
  const slots = { until: { value: '2027-03-01', label: '1 March 2027' } };
  await played.play({ do: 'lower', approval, by, standing, slots, ...totp });
  clock.pass(2 * HOUR);
  await played.play({ do: 'remind', approval: played.question.id });
  clock.pass(2 * HOUR);
  await played.escalates();
  clock.pass(HOUR);
  await played.says('approve', 'carl', totp);
  clock.pass(HOUR);
  await played.says('approve', 'sina', totp);
  await played.says('approve', 'gwen', totp);
  assert.equal(played.task.status, 'cooling');
  clock.pass(DAY);
  await played.play({ do: 'cool', task: 'grant' });
  return { parts, played };
}

/** The requester's own confirmation, then everybody of a group. */
async function byContact(): Promise<Approved> {
  const parts = gateParts(
    approvedBy(
      { approvers: [{ kind: 'old_contact' }] },
      { approvers: [{ kind: 'group', group: 'hr' }], need: 'all' },
    ),
  );
  takeOn(parts.directory, someone('hans', { groups: ['hr'] }), someone('hana', { groups: ['hr'] }));
  const played = await gatedCase(parts, { slots: SLOTS });
  parts.clock.pass(HOUR);
  const code = (right: boolean) =>
    played.play({
      do: 'confirm',
      approval: played.question.id,
      by: { id: 'ada', name: 'Ada Moreau' },
      placed: true,
      right,
    });
  await code(false);
  await code(true);
  parts.clock.pass(HOUR);
  for (const person of ['hans', 'hana']) await played.says('approve', person);
  return { parts, played };
}

/** Whether it would run: the last look lets it pass, and a worker that has it on record as started does it. */
async function runs({ gate }: Parts, state: Case, task: Task): Promise<boolean> {
  let passed: boolean;
  try {
    passed = (await gate.lapsed(state, task)) === undefined;
  } catch (error) {
    // What is left out altogether may be no case at all any more.
    if (!(error instanceof TypeError)) throw error;
    passed = false;
  }
  if (!passed) return false;
  const taken = running(state, task);
  try {
    return (await gate.perform(taken.state, taken.task, { lease: 'l1', last: true })).do === 'succeed';
  } catch (error) {
    if (isCode(error, 'refused')) return false;
    throw error;
  }
}

/** Where a mutation is, with those among the approvers told apart who answered. */
function placeOf({ path, how }: Mutation, { approvers, votes }: Approval): string {
  const place = path.replace(/^approvers\[(\d)\]/, (start, index) => {
    const voted = votes.some(({ by }) => by.id === approvers[Number(index)]?.id);
    return `${start} ${voted ? 'voter' : 'other'}`;
  });
  return `${place} ${how}`;
}

const used = new Set<RegExp>();

for (const [name, make] of [
  ['by many', byMany],
  ['by the old contact', byContact],
] as const) {
  test(`approved ${name}: what is on record runs`, async () => {
    const { parts, played } = await make();
    assert.equal(played.task.status, 'authorised');
    assert.equal(await runs(parts, played.state, played.task), true);
  });

  test(`approved ${name}: whatever is changed in the judgement, it does not run`, async () => {
    const { parts, played } = await make();
    let count = 0;
    for (const { path, how, value } of mutationsOf(played.task.judgement)) {
      count += 1;
      const task: Task = { ...played.task, judgement: value as Judgement };
      const state = { ...played.state, tasks: new Map(played.state.tasks).set('grant', task) };
      assert.equal(await runs(parts, state, task), false, `judgement.${path} ${how}`);
    }
    assert.ok(count > 100, `${count} mutations`);
  });

  test(`approved ${name}: whatever matters is changed in an approval, it does not run`, async () => {
    const { parts, played } = await make();
    const { state, task } = played;
    let count = 0;
    const overlooked: string[] = [];
    for (const approval of approvalsOf(state, task)) {
      for (const mutation of mutationsOf(approval)) {
        count += 1;
        const place = placeOf(mutation, approval);
        const approvals = new Map(state.approvals).set(approval.id, mutation.value as Approval);
        if (!(await runs(parts, { ...state, approvals }, task))) continue;
        const [allowed] = MAY_CHANGE.find(([pattern]) => pattern.test(place)) ?? [];
        if (allowed) used.add(allowed);
        else overlooked.push(`stage ${approval.stage}: ${place}`);
      }
    }
    assert.deepEqual(overlooked, []);
    assert.ok(count > 150, `${count} mutations`);
  });

  test(`approved ${name}: whatever is changed in the task, it does not run in another's place`, async () => {
    const { parts, played } = await make();
    const { spec, approvals } = played.task;
    for (const { path, how, value } of mutationsOf({ spec, approvals })) {
      // Titles are for reading; the order of tasks was looked at before it was judged.
      if (/^spec\.(title|after)\b/.test(path)) continue;
      const task = { ...played.task, ...(value as Pick<Task, 'spec' | 'approvals'>) };
      if (how === 'left out' && !path.includes('[') && !path.includes('.')) continue;
      assert.equal(await runs(parts, played.state, task), false, `${path} ${how}`);
    }
  });

  test(`approved ${name}: whatever is changed in the stream, the chain breaks there`, async () => {
    const { events } = (await make()).played;
    assert.equal(firstBreak(events), undefined);
    let count = 0;
    for (const [index, event] of events.entries()) {
      for (const { path, how, value } of mutationsOf(event)) {
        count += 1;
        const changed = events.with(index, value as (typeof events)[number]);
        assert.equal(firstBreak(changed), index + 1, `${event.type} ${path} ${how}`);
      }
    }
    assert.ok(count > 500, `${count} mutations`);
  });

  test(`approved ${name}: an event that is left out, told twice or told earlier breaks the chain`, async () => {
    const { events } = (await make()).played;
    for (const [index, event] of events.entries()) {
      assert.equal(firstBreak(events.toSpliced(index, 0, event)), index + 2, 'told twice');
      // A tail that is cut off shows in the checkpoint.
      if (index === events.length - 1) continue;
      assert.equal(firstBreak(events.toSpliced(index, 1)), index + 1, 'left out');
      const next = events[index + 1];
      assert.ok(next);
      assert.equal(firstBreak(events.with(index, next).with(index + 1, event)), index + 1, 'told earlier');
    }
  });
}

test('the list of what may change is no longer than it must be', () => {
  const needless = MAY_CHANGE.flatMap(([pattern, why]) => (used.has(pattern) ? [] : `${pattern}: ${why}`));
  assert.deepEqual(needless, []);
});
