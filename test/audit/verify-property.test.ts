/** Random trails: whatever single thing is changed in an export is found. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonical } from '../../src/audit/canonical.ts';
import { FORMATS } from '../../src/audit/export-row.ts';
import { openAudit } from './open.ts';
import { check, exported, type Growth, writeTrail } from './trail.ts';

const STREAMS = ['c-1', 'c-2', 'c-3', 'talk-1', 'talk-2'];
const RUNS = 25;

const growth: fc.Arbitrary<Growth[]> = fc.array(
  fc.array(fc.tuple(fc.constantFrom(...STREAMS), fc.integer({ min: 1, max: 3 })), {
    minLength: 1,
    maxLength: 4,
  }),
  { minLength: 1, maxLength: 4 },
);

const trails = fc.record({ growth, format: fc.constantFrom(...FORMATS) });

/** Runs `tries` over the export of each random trail. */
async function overTrails(t: Parameters<typeof openAudit>[0], tries: (lines: string[]) => Promise<void>) {
  await fc.assert(
    fc.asyncProperty(trails, async ({ growth: steps, format }) => {
      const audit = await openAudit(t);
      await writeTrail(audit, steps);
      const lines = await exported(audit, { format });
      assert.deepEqual((await check(lines)).found, []);
      await tries(lines);
      await audit.store.close();
    }),
    { numRuns: RUNS },
  );
}

/** Every place in a value: what stands there can be another thing. */
function placesIn(value: unknown, path: string[] = []): string[][] {
  if (value === null || typeof value !== 'object') return [path];
  const below = Object.entries(value).flatMap(([name, member]) => placesIn(member, [...path, name]));
  return path.length > 0 ? [path, ...below] : below;
}

function changedAt(value: unknown, [name, ...rest]: string[], to: unknown): unknown {
  if (name === undefined) return to;
  const members = value as Record<string, unknown>;
  const member = changedAt(members[name], rest, to);
  if (Array.isArray(value)) return value.with(Number(name), member);
  return { ...members, [name]: member };
}

test('any value anywhere in it', async (t) => {
  const random = fc.sample(fc.jsonValue({ maxDepth: 1 }), 200);
  await overTrails(t, async (lines) => {
    for (const [index, line] of lines.entries()) {
      const value: unknown = JSON.parse(line);
      const places = placesIn(value);
      for (let count = 0; count < 4; count += 1) {
        const place = places[(index * 31 + count * 17) % places.length] ?? [];
        for (const to of [random[(index + count * 50) % random.length], undefined]) {
          const changed = JSON.stringify(changedAt(value, place, to));
          if (canonical(JSON.parse(changed)) === canonical(value)) continue;
          const { findings } = await check(lines.with(index, changed));
          assert.ok(
            findings > 0,
            `${place.join('.')} of line ${index + 1} to ${JSON.stringify(to)}: ${line}`,
          );
        }
      }
    }
  });
});

test('any line that is dropped, doubled or put in the place of its neighbour', async (t) => {
  await overTrails(t, async (lines) => {
    for (const [index, line] of lines.entries()) {
      const next = lines[index + 1];
      const changes: [string, string[]][] = [
        ['dropped', lines.toSpliced(index, 1)],
        ['doubled', lines.toSpliced(index, 0, line)],
      ];
      // The order of different streams says nothing; that of events and of checkpoints does.
      if (next !== undefined && ownerOf(line) === ownerOf(next))
        changes.push(['swapped', lines.with(index, next).with(index + 1, line)]);
      for (const [what, changed] of changes)
        assert.ok((await check(changed)).findings > 0, `line ${index + 1} ${what}: ${line}`);
    }
  });
});

test('any end that is cut off', async (t) => {
  await overTrails(t, async (lines) => {
    for (let length = 0; length < lines.length; length += 1)
      assert.ok((await check(lines.slice(0, length))).findings > 0, `${length} of ${lines.length} lines`);
  });
});

test('any bit', async (t) => {
  await overTrails(t, async (lines) => {
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    for (let count = 0; count < 60; count += 1) {
      const at = (count * 7_919 + 13) % (bytes.length - 1);
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (count % 8));
      const { findings } = await check(linesOf(flipped));
      assert.ok(findings > 0, `bit ${count % 8} of byte ${at}: ${bytes.subarray(at - 20, at + 20)}`);
    }
  });
});

/** A stream, or what all checkpoints have in common. */
function ownerOf(line: string): string {
  const value = JSON.parse(line);
  return value.stream ?? value.subject ?? value.entity?.uid ?? Object.keys(value)[0];
}

function linesOf(bytes: Buffer): (string | undefined)[] {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const lines: (string | undefined)[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf(10, from);
    const end = to < 0 ? bytes.length : to;
    try {
      lines.push(decoder.decode(bytes.subarray(from, end)));
    } catch {
      lines.push(undefined);
    }
    from = end + 1;
  }
  return lines;
}
