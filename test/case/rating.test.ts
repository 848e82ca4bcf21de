import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chain, GENESIS } from '../../src/audit/chain.ts';
import type { Case } from '../../src/case/case.ts';
import type { Command } from '../../src/case/command.ts';
import { decide } from '../../src/case/decide.ts';
import { evolve } from '../../src/case/evolve.ts';
import { openCase } from '../../src/case/open.ts';
import { START } from '../fakes/context.ts';
import { ADA, intentOf, MARIA, planOf } from '../fakes/plans.ts';

const LOOK = planOf([{ id: 'look', kind: 'answer', title: 'Look it up', queue: 'it-support', after: [] }]);
const finding = { article: 'a', title: 'Keys', heading: 'Safe', quote: 'There.', score: 1, stale: false };
const context = { now: START, nextId: (prefix: string) => `${prefix}-1` };

function opened(): Case {
  const where = { surface: 'web', thread: 't1', shared: false };
  const command = { do: 'open', case: 'c-1', intent: intentOf(LOOK), requester: ADA, where } as const;
  const { events } = openCase({ ...command, text: 'where?', slots: {}, why: 'asked' }, context);
  return grown(undefined, events);
}

function grown(state: Case | undefined, events: Parameters<typeof chain>[1]): Case {
  const head = state ?? { version: 0, hash: GENESIS };
  const next = chain(head, events).reduce<Case | undefined>(
    (before, event) => evolve(before, event as Parameters<typeof evolve>[1]),
    state,
  );
  if (!next) throw new Error('no case');
  return next;
}

const after = (state: Case, command: Command) => {
  const decision = decide(state, command, context);
  return { ...decision, state: grown(state, decision.events) };
};
const rate = (helpful: boolean, by = ADA, task = 'look') => ({ do: 'rate', task, helpful, by }) as const;

const answered = after(opened(), { do: 'answer', task: 'look', finding }).state;

test('the requester rates an answer; the same again changes nothing, the opposite does', () => {
  const good = after(answered, rate(true));
  assert.deepEqual(
    good.events.map(({ type, by }) => [type, by]),
    [['rated', `person:${ADA.id}`]],
  );
  assert.equal(good.state.tasks.get('look')?.helpful, true);
  assert.deepEqual(after(good.state, rate(true)).events, []);
  assert.equal(after(good.state, rate(false)).state.tasks.get('look')?.helpful, false);
});

test('nobody else rates it', () => {
  const { refusal, state } = after(answered, rate(false, MARIA));
  assert.equal(refusal?.code, 'not_yours');
  assert.equal(state.tasks.get('look')?.helpful, undefined);
});

test('what was not answered cannot be rated', () => {
  const unanswered = after(opened(), { do: 'answer', task: 'look' }).state;
  for (const [state, task] of [
    [opened(), 'look'],
    [unanswered, 'look'],
    [answered, 'other'],
  ] as const)
    assert.equal(after(state, rate(true, ADA, task)).refusal?.code, 'no_answer');
});

test('a case that is closed can still be rated, and stays closed', () => {
  const closed = grown(answered, [
    { type: 'resolved', said: 'Done.', at: START, by: 'desk', why: 'every task is finished' },
  ]);
  const { state } = after(closed, rate(false));
  assert.deepEqual([state.closed, state.tasks.get('look')?.helpful], ['resolved', false]);
});
