import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createHeadTree } from '../../src/audit/head-tree.ts';
import type { StreamHead } from '../../src/ports/store.ts';

const hash = fc.integer({ min: 0, max: 15 }).map((digit) => digit.toString(16).repeat(64));
const head: fc.Arbitrary<StreamHead> = fc.record({
  stream: fc.integer({ min: 0, max: 30 }).map((number) => `c-${number}`),
  version: fc.integer({ min: 1, max: 5 }),
  hash,
});
const heads = fc.array(head, { maxLength: 40 });

/** The last head of each stream. */
const latest = (list: readonly StreamHead[]) => [...new Map(list.map((one) => [one.stream, one])).values()];

function rootOf(...lists: StreamHead[][]): string {
  const tree = createHeadTree();
  for (const list of lists) {
    tree.set(list);
    tree.root();
  }
  return tree.root();
}

test('the root follows from where the streams end, not from how they got there', () => {
  fc.assert(
    fc.property(heads, heads, (first, second) => {
      const all = latest([...first, ...second]);
      assert.equal(rootOf(first, second), rootOf(all));
      assert.equal(rootOf(all.toReversed()), rootOf(all));
    }),
  );
});

test('any head that is another one, is missing or is added gives another root', () => {
  fc.assert(
    fc.property(
      heads.filter((list) => list.length > 0),
      head,
      fc.nat(),
      (list, other, pick) => {
        const all = latest(list);
        const at = pick % all.length;
        const one = all[at];
        assert(one);
        const root = rootOf(all);
        assert.notEqual(rootOf(all.toSpliced(at, 1)), root);
        assert.notEqual(rootOf(all.with(at, { ...one, version: one.version + 1 })), root);
        const same = all.some(
          ({ stream, version, hash: known }) =>
            stream === other.stream && version === other.version && known === other.hash,
        );
        assert.equal(rootOf([...all, other]) === root, same);
      },
    ),
  );
});

test('it knows the streams and where they end', () => {
  const tree = createHeadTree();
  tree.set([
    { stream: 'c-1', version: 1, hash: 'a'.repeat(64) },
    { stream: 'c-2', version: 7, hash: 'b'.repeat(64) },
    { stream: 'c-1', version: 3, hash: 'c'.repeat(64) },
  ]);
  assert.equal(tree.size, 2);
  assert.deepEqual(tree.get('c-1'), { version: 3, hash: 'c'.repeat(64) });
  assert.equal(tree.get('c-3'), undefined);
});

test('a known root, so that a later version computes the same', () => {
  assert.equal(rootOf([]), 'ea795add032f82c76bbf7024256a83db1a5bc61e02d4b2ca17036dff3e15270b');
  assert.equal(
    rootOf([{ stream: 'c-1', version: 2, hash: '0f'.repeat(32) }]),
    'e900bf06f1ec21ded82401734053e864a6307f35cff1499c69c4e21777c6f143',
  );
});
