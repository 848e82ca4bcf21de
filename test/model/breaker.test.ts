/** The breaker by itself, with a clock that stands still. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type BreakerState, createBreaker } from '../../src/model/breaker.ts';
import { fakeClock } from '../fakes/context.ts';

const LIMITS = { failures: 3, windowMs: 10_000, openMs: 5_000 };

function setUp() {
  const clock = fakeClock();
  const changes: BreakerState[] = [];
  const breaker = createBreaker(LIMITS, { clock, changed: (state) => void changes.push(state) });
  const fail = (times = 1, retryAfterMs?: number) => {
    for (let count = 0; count < times; count += 1) breaker.ask()?.failed(retryAfterMs);
  };
  return { clock, changes, breaker, fail };
}

test('it opens at the third failure in the window, and leaves the provider alone', () => {
  const { breaker, changes, fail } = setUp();
  fail(2);
  assert.equal(breaker.state(), 'closed');
  fail(1);
  assert.equal(breaker.state(), 'open');
  assert.equal(breaker.ask(), undefined);
  assert.equal(breaker.ready(), false);
  assert.deepEqual(changes, ['open']);
});

test('failures that are long ago, or before a success, do not count', () => {
  const { breaker, clock, fail } = setUp();
  fail(2);
  clock.pass(LIMITS.windowMs);
  fail(2);
  assert.equal(breaker.state(), 'closed');
  breaker.ask()?.succeeded();
  assert.equal(breaker.failures(), 0);
  fail(2);
  assert.equal(breaker.state(), 'closed');
});

test('after its time one request tries; its success closes, and all may ask again', () => {
  const { breaker, clock, changes, fail } = setUp();
  fail(3);
  clock.pass(LIMITS.openMs - 1);
  assert.equal(breaker.ask(), undefined);
  clock.pass(1);
  assert.equal(breaker.state(), 'half_open');
  const trial = breaker.ask();
  assert.ok(trial);
  assert.equal(breaker.ask(), undefined, 'one at a time');
  trial.succeeded();
  assert.equal(breaker.state(), 'closed');
  assert.ok(breaker.ask() && breaker.ask());
  assert.deepEqual(changes, ['open', 'half_open', 'closed']);
});

test('a trial that fails opens it again at once', () => {
  const { breaker, clock, changes, fail } = setUp();
  fail(3);
  clock.pass(LIMITS.openMs);
  fail(1);
  assert.equal(breaker.state(), 'open');
  assert.deepEqual(changes, ['open', 'half_open', 'open']);
});

test('a trial that was given up leaves room for the next one', () => {
  const { breaker, clock, fail } = setUp();
  fail(3);
  clock.pass(LIMITS.openMs);
  breaker.ask()?.dropped();
  assert.equal(breaker.state(), 'half_open');
  assert.ok(breaker.ask());
});

test('a pause that the provider asks for is kept, open or not', () => {
  const { breaker, clock, fail } = setUp();
  fail(1, 700);
  assert.equal(breaker.state(), 'closed');
  assert.equal(breaker.ask(), undefined);
  clock.pass(700);
  assert.ok(breaker.ready());
  fail(1);
  fail(1, 60_000);
  clock.pass(LIMITS.openMs);
  assert.equal(breaker.state(), 'open', 'for longer than its own time');
  clock.pass(55_000);
  assert.equal(breaker.state(), 'half_open');
});

test('what was asked before a change says nothing after it', () => {
  const { breaker, clock, fail } = setUp();
  const [early, late] = [breaker.ask(), breaker.ask()];
  fail(3);
  early?.succeeded();
  assert.equal(breaker.state(), 'open');
  clock.pass(LIMITS.openMs);
  assert.ok(breaker.ask());
  late?.failed();
  assert.equal(breaker.state(), 'half_open');
  late?.dropped();
  assert.equal(breaker.ask(), undefined, 'the trial is still on its way');
});

test('whatever happens: never two trials, never asked while open, and it comes back', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  console.log(`fuzzing with SEED=${seed}`);
  const step = fc.oneof(
    fc.record({ kind: fc.constant('ask' as const) }),
    fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(6_000) }),
    fc.record({
      kind: fc.constantFrom('succeeded' as const, 'failed' as const, 'failed' as const, 'dropped' as const),
      which: fc.nat(5),
      pause: fc.option(fc.nat(20_000), { nil: undefined }),
    }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { breaker, clock } = setUp();
      const leaves: { tell: NonNullable<ReturnType<typeof breaker.ask>>; trial: boolean; over: boolean }[] =
        [];
      for (const one of steps) {
        if (one.kind === 'pass') clock.pass(one.ms);
        else if (one.kind === 'ask') {
          const state = breaker.state();
          const ready = breaker.ready();
          const tell = breaker.ask();
          assert.equal(tell !== undefined, ready);
          if (state === 'open') assert.equal(tell, undefined);
          if (!tell) continue;
          if (state === 'half_open')
            assert.ok(!leaves.some(({ trial, over }) => trial && !over), 'two trials');
          leaves.push({ tell, trial: state === 'half_open', over: false });
        } else {
          const leave = leaves[one.which % Math.max(1, leaves.length)];
          if (!leave) continue;
          leave.over = true;
          leave.tell[one.kind](one.pause);
        }
      }
      for (const { tell } of leaves) tell.dropped();
      clock.pass(60_000);
      assert.ok(breaker.ready(), 'it comes back');
      breaker.ask()?.succeeded();
      assert.equal(breaker.state(), 'closed');
    }),
    { seed, numRuns: 2_000 },
  );
});
