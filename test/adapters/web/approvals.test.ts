/** The console's look at approvals: what is open and how far, who says yes, and to whom. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openApprovals } from '../../../adapters/web/open-approvals.ts';
import type { Approvals } from '../../../adapters/web/wire.ts';
import type { TimelineEntry } from '../../../src/ports/console.ts';
import type { Json } from '../../../src/ports/system.ts';
import { caseView, playground } from './playground.ts';

const view = caseView({});
const named = (id: string) => ({ id, name: id, human: id });

type Happened = { type: string; [field: string]: Json };

/** One event a minute, as the console tells them. */
function timeline(...events: Happened[]): TimelineEntry[] {
  return events.map((detail, place) => {
    const told = { by: 'Desk', what: '', why: '', hash: '', prev: '' };
    return { seq: place + 1, at: (place + 1) * 60_000, type: detail.type, detail, stored: detail, ...told };
  });
}

const judged = { type: 'judged', task: 'grant', stages: [{}, {}] };
const asked = (approval: string, stage: number, more: Record<string, Json> = {}) => ({
  type: 'approval_requested',
  approval,
  task: 'grant',
  stage,
  need: 1,
  approvers: [named('maria')],
  secondFactor: false,
  expiresAt: 600_000,
  escalate: [],
  ...more,
});
const yes = (approval: string, human: string) => ({ type: 'approved', approval, name: human, human });
const open = (...events: Parameters<typeof timeline>) => openApprovals(view, timeline(...events));

test('a stage is told with its place, its time, and whom it waits for', () => {
  const [first, ...others] = open(judged, asked('a-1', 0));
  assert.deepEqual(others, []);
  assert.deepEqual(first, {
    id: 'a-1',
    case: 'c-1',
    title: 'Figma for Ada Moreau',
    requesterName: 'Ada Moreau',
    stage: 1,
    stages: 2,
    votes: 0,
    need: 1,
    approvers: ['maria'],
    askedAt: 120_000,
    dueAt: 600_000,
    reminders: 0,
    escalations: [],
    secondFactor: false,
  });
});

test('an answered stage makes room for the next one', () => {
  const events = [judged, asked('a-1', 0), yes('a-1', 'maria')];
  assert.deepEqual(open(...events), []);
  assert.deepEqual(
    open(...events, asked('a-2', 1)).map(({ id, stage }) => [id, stage]),
    [['a-2', 2]],
  );
});

test('of several yeses two accounts of one human are one', () => {
  const events = [judged, asked('a-1', 0, { need: 2 }), yes('a-1', 'maria'), yes('a-1', 'maria')];
  assert.equal(open(...events)[0]?.votes, 1);
  assert.deepEqual(open(...events, yes('a-1', 'ben')), []);
});

test('whoever said yes is not waited for any more', () => {
  const approvers = [named('maria'), named('ben')];
  const [approval] = open(judged, asked('a-1', 0, { need: 2, approvers }), yes('a-1', 'maria'));
  assert.deepEqual(approval?.approvers, ['ben']);
});

test('reminders and escalations are counted, and who is asked as well is named', () => {
  const escalate = [{ at: 300_000 }, { at: 400_000 }];
  const [approval] = open(
    judged,
    asked('a-1', 0, { escalate }),
    { type: 'reminded', approval: 'a-1' },
    { type: 'escalated', approval: 'a-1', approvers: [named('ben'), named('maria')] },
  );
  assert.equal(approval?.reminders, 1);
  assert.deepEqual(approval?.approvers, ['maria', 'ben']);
  assert.deepEqual(approval?.escalations, [
    { at: 240_000, done: true },
    { at: 400_000, done: false },
  ]);
});

const ends: Happened[] = [
  { type: 'denied', approval: 'a-1' },
  { type: 'expired', approval: 'a-1' },
  { type: 'lapsed', task: 'grant' },
  { type: 'lowered', task: 'grant' },
  { type: 'judged', task: 'grant', stages: [] },
  { type: 'undo_requested' },
  { type: 'cancelled' },
  { type: 'declined' },
];

for (const end of ends) {
  test(`"${end.type}" ends the question`, () => {
    assert.equal(open(judged, asked('a-1', 0)).length, 1);
    assert.deepEqual(open(judged, asked('a-1', 0), end), []);
  });
}

test('what happens to another question or task leaves this one open', () => {
  const others: Happened[] = [
    { type: 'denied', approval: 'a-9' },
    { type: 'lapsed', task: 'other' },
    yes('a-9', 'maria'),
  ];
  assert.equal(open(judged, asked('a-1', 0), ...others).length, 1);
});

test('an event of any shape, masked or sealed, never breaks the list', () => {
  const types = [
    'judged',
    'approval_requested',
    'approved',
    'escalated',
    'reminded',
    'denied',
    'lapsed',
    'heard',
  ];
  const event = fc.record({
    type: fc.constantFrom(...types),
    approval: fc.oneof(fc.constant('a-1'), fc.jsonValue()),
    task: fc.oneof(fc.constant('grant'), fc.jsonValue()),
    approvers: fc.jsonValue(),
    escalate: fc.jsonValue(),
    stages: fc.jsonValue(),
    need: fc.jsonValue(),
  });
  const detail = fc.oneof(event, fc.jsonValue());
  fc.assert(
    fc.property(fc.array(fc.record({ type: fc.constantFrom(...types), detail })), (list) => {
      const entries = list.map(
        ({ type, detail }) => ({ ...timeline({ type })[0], type, detail }) as TimelineEntry,
      );
      for (const each of openApprovals(view, entries)) {
        assert.ok([each.stage, each.need, each.dueAt].every(Number.isFinite));
        assert.ok(each.approvers.every((name) => typeof name === 'string'));
      }
    }),
  );
});

test('the route lists open ones by age, counts yeses, and finds who approves for each other', async (t) => {
  const web = await playground(t);
  const at = web.clock.now();
  const gave = (approver: string, requester: string) => ({ approver, requester, at });
  web.cases.push(
    caseView({ id: 'c-3', openedAt: 3, approvals: [gave('maria', 'ada')] }),
    caseView({
      id: 'c-2',
      openedAt: 2,
      requester: 'maria',
      approvals: [gave('ada', 'maria'), gave('hana', 'maria')],
    }),
    caseView({ id: 'c-1', openedAt: 1, status: 'resolved', open: false, approvals: [gave('maria', 'ada')] }),
  );
  web.timelines.set('c-3', timeline(judged, judged, asked('a-3', 0)));
  web.timelines.set('c-2', timeline(judged, asked('a-2', 1)));
  web.timelines.set('c-1', timeline(judged, asked('a-1', 0)));
  const answer = await web.get('/approvals?as=zoe');
  assert.equal(answer.status, 200, answer.text);
  const shown = answer.json as Approvals;
  assert.deepEqual(
    shown.open.map(({ id }) => id),
    ['a-2', 'a-3'],
    'the oldest first, none of a closed case',
  );
  assert.equal(shown.now, at);
  assert.deepEqual(shown.decisions, [
    { name: 'Maria Lindqvist', count: 2 },
    { name: 'Ada Moreau', count: 1 },
    { name: 'Hana Sato', count: 1 },
  ]);
  assert.deepEqual(shown.pairs, [
    { people: ['Ada Moreau', 'Maria Lindqvist'], counts: [1, 2], flagged: false },
  ]);
  assert.ok(web.viewers.every((viewer) => viewer === 'zoe'));

  web.timelines.set('c-3', timeline(judged, { type: 'flagged', approval: 'a-3', approver: named('hana') }));
  assert.equal(
    ((await web.get('/approvals?as=zoe')).json as Approvals).pairs[0]?.flagged,
    false,
    'another pair',
  );
  web.timelines.set('c-3', timeline(judged, { type: 'flagged', approval: 'a-3', approver: named('maria') }));
  assert.equal(((await web.get('/approvals?as=zoe')).json as Approvals).pairs[0]?.flagged, true);
});

test('more open cases than can be read are counted', async (t) => {
  const web = await playground(t);
  for (let count = 0; count < 30; count += 1) web.cases.push(caseView({ id: `c-${count}`, openedAt: count }));
  assert.equal(((await web.get('/approvals?as=ada')).json as Approvals).more, 5);
  assert.equal((await web.get('/approvals')).status, 404, 'who looks must be said');
});
