import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonical } from '../../src/audit/canonical.ts';
import { chain, firstBreak, GENESIS, hashOf, type StoredEvent } from '../../src/audit/chain.ts';
import type { CaseEvent } from '../../src/case/event.ts';

const start = { version: 0, hash: GENESIS };
const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const base = { at: fc.nat(), by: fc.constantFrom('person:ada', 'desk', 'gate'), why: text };
const slot = fc.record({ value: fc.oneof(text, fc.integer()), label: text });

/** Events with plain, listed and nested members. */
const someEvent: fc.Arbitrary<CaseEvent> = fc.oneof(
  fc.record({ ...base, type: fc.constant('heard' as const), text }),
  fc.record({ ...base, type: fc.constant('asked' as const), missing: fc.array(text, { maxLength: 3 }) }),
  fc.record({
    ...base,
    type: fc.constant('slots_filled' as const),
    slots: fc.dictionary(text, slot, { maxKeys: 3 }),
  }),
);

const streamOf = (minLength: number) =>
  fc.array(someEvent, { minLength, maxLength: 6 }).map((events) => chain(start, events));

/** A stream and one place in it. */
const placeIn = (minLength: number) =>
  streamOf(minLength).chain((stream) =>
    fc.record({ stream: fc.constant(stream), at: fc.nat(stream.length - 1) }),
  );

/** `event` with one member replaced. */
function withMember<E extends StoredEvent>(event: E, name: string, value: unknown): E {
  return { ...event, [name]: value };
}

test('the first event points back to genesis and every other to the one before it', () => {
  fc.assert(
    fc.property(streamOf(1), (stream) => {
      assert.deepEqual(
        stream.map(({ seq }) => seq),
        stream.map((_, index) => index + 1),
      );
      assert.deepEqual(
        stream.map(({ prev }) => prev),
        [GENESIS, ...stream.map(({ hash }) => hash)].slice(0, -1),
      );
      assert.equal(firstBreak(stream), undefined);
    }),
  );
});

test('a stream is whole after being stored as JSON', () => {
  fc.assert(
    fc.property(streamOf(0), (stream) => {
      const stored: StoredEvent[] = JSON.parse(JSON.stringify(stream));
      assert.equal(firstBreak(stored), undefined);
    }),
  );
});

test('two appends make the same chain as one', () => {
  fc.assert(
    fc.property(fc.array(someEvent, { maxLength: 6 }), fc.nat(6), (events, cut) => {
      const first = chain(start, events.slice(0, cut));
      const last = first.at(-1);
      const rest = chain(last ? { version: last.seq, hash: last.hash } : start, events.slice(cut));
      assert.deepEqual([...first, ...rest], chain(start, events));
    }),
  );
});

test('any changed member of any event is found where it is', () => {
  fc.assert(
    fc.property(placeIn(1), fc.nat(), fc.jsonValue(), ({ stream, at }, pick, value) => {
      const event = stream[at];
      assert(event);
      const names = Object.keys(event);
      const name = names[pick % names.length] ?? 'at';
      const changed = withMember(event, name, value);
      fc.pre(canonical(changed) !== canonical(event));
      assert.equal(firstBreak(stream.with(at, changed)), at + 1, name);
      assert.equal(
        firstBreak(stream.with(at, withMember(event, name, undefined))),
        at + 1,
        `${name} removed`,
      );
    }),
    { numRuns: 300 },
  );
});

test('an added member is found', () => {
  fc.assert(
    fc.property(placeIn(1), text, fc.jsonValue(), ({ stream, at }, name, value) => {
      const event = stream[at];
      assert(event);
      fc.pre(!Object.hasOwn(event, name) && name !== '__proto__');
      assert.equal(firstBreak(stream.with(at, withMember(event, name, value))), at + 1);
    }),
  );
});

test('a dropped event is found, but a cut-off tail is not: checkpoints of the heads are for that', () => {
  fc.assert(
    fc.property(placeIn(2), ({ stream, at }) => {
      const isLast = at === stream.length - 1;
      assert.equal(firstBreak(stream.toSpliced(at, 1)), isLast ? undefined : at + 1);
    }),
  );
});

test('swapped, repeated and foreign events are found', () => {
  fc.assert(
    fc.property(placeIn(2), fc.nat(), someEvent, ({ stream, at }, other, added) => {
      const [low, high] = [at, other % stream.length].sort((a, b) => a - b);
      assert(low !== undefined && high !== undefined);
      const [one, two] = [stream[low], stream[high]];
      assert(one && two);
      if (low !== high) assert.equal(firstBreak(stream.with(low, two).with(high, one)), low + 1);
      assert.equal(firstBreak(stream.toSpliced(at, 0, ...stream.slice(at, at + 1))), at + 2);
      const [foreign] = chain({ version: at, hash: 'f'.repeat(64) }, [added]);
      assert(foreign);
      assert.equal(firstBreak(stream.toSpliced(at, 0, foreign)), at + 1);
    }),
  );
});

test('a rewritten event with a hash that fits breaks the link of the next one', () => {
  fc.assert(
    fc.property(placeIn(2), text, ({ stream, at }, why) => {
      const event = stream[at];
      assert(event && stream.length > 1);
      fc.pre(event.why !== why && at < stream.length - 1);
      const { hash: _, ...rest } = { ...event, why };
      assert.equal(firstBreak(stream.with(at, { ...rest, hash: hashOf(rest) })), at + 2);
    }),
  );
});
