/** Whatever bytes somebody hands over as an export, reading them ends in findings, never in a crash. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { parseCheckpoint } from '../../src/audit/checkpoint.ts';
import { FORMATS } from '../../src/audit/export-row.ts';
import { parseExportLine } from '../../src/audit/parse-export.ts';
import { openAudit } from './open.ts';
import { check, exported, writeTrail } from './trail.ts';

const format = fc.constantFrom(...FORMATS);
const KINDS = ['header', 'event', 'checkpoint', 'wrong'];

/** Something that looks like a line: known names, strange values. */
const almost = fc.dictionary(
  fc.constantFrom(
    'stream',
    'event',
    'opened',
    'checkpoint',
    'deskmate',
    'data',
    'unmapped',
    'version',
    '__proto__',
  ),
  fc.oneof(
    fc.jsonValue(),
    fc.dictionary(
      fc.constantFrom('type', 'at', 'by', 'seq', 'prev', 'hash', 'sealed', 'n', 'heads', 'stream', 'event'),
      fc.oneof(fc.jsonValue(), fc.constant('a'.repeat(64)), fc.double()),
    ),
  ),
);

test('any text is read as one of the four', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.json()), format, (text, as) => {
      assert.ok(KINDS.includes(parseExportLine(text, as).kind));
    }),
    { numRuns: 2_000 },
  );
});

test('so is anything that looks like a line', () => {
  fc.assert(
    fc.property(almost, format, (value, as) => {
      assert.ok(KINDS.includes(parseExportLine(JSON.stringify(value), as).kind));
    }),
    { numRuns: 2_000 },
  );
});

test('no text and no made-up value is read as a checkpoint', () => {
  const members = fc.constantFrom(
    'n',
    'at',
    'prev',
    'since',
    'position',
    'heads',
    'streams',
    'root',
    'key',
    'signature',
  );
  const value = fc.oneof(fc.jsonValue(), fc.constant('a'.repeat(64)), fc.nat(), fc.constant([]));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.dictionary(members, value).map((made) => JSON.stringify(made)),
      ),
      (line) => {
        assert.equal(parseCheckpoint(line), undefined);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('extremes: deep, long, huge numbers, strange names', () => {
  const event = (members: string) =>
    `{"stream":"c-1","event":{"type":"heard","by":"x","prev":"${'0'.repeat(64)}","hash":"${'0'.repeat(64)}",${members}}}`;
  const lines = [
    '['.repeat(200_000),
    `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
    event(`"at":1,"seq":1,"deep":${'['.repeat(20_000)}${']'.repeat(20_000)}`),
    event('"at":1e400,"seq":1'),
    event('"at":1,"seq":1e300'),
    event('"at":9e15,"seq":1'),
    event('"at":1,"seq":999999999'),
    event('"at":1,"seq":1,"constructor":1,"toString":2'),
    event('"at":1,"seq":1,"__proto__":{"type":"opened"}'),
    '{"checkpoint":{"constructor":1}}',
    `"${'x'.repeat(5_000_000)}"`,
  ];
  for (const line of lines)
    for (const as of FORMATS) assert.ok(KINDS.includes(parseExportLine(line, as).kind), line.slice(0, 60));
});

let real: string[] = [];
before(async (t) => {
  const audit = await openAudit(t as never);
  await writeTrail(audit);
  real = await exported(audit);
});

test('garbage between the lines of an export is found and changes nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(
          fc.nat(100),
          fc.oneof(
            fc.string(),
            almost.map((value) => JSON.stringify(value)),
          ),
        ),
        {
          minLength: 1,
          maxLength: 5,
        },
      ),
      async (garbage) => {
        const lines = [...real];
        for (const [at, line] of garbage) lines.splice(1 + (at % (lines.length - 1)), 0, line);
        const { findings, header } = await check(lines);
        assert.ok(findings >= garbage.length);
        assert.ok(header);
      },
    ),
    { numRuns: 200 },
  );
});

test('a file of garbage is no export', async () => {
  const strange = fc.array(fc.oneof(fc.string(), fc.json(), fc.constant(undefined)), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(strange, async (lines) => {
      const { findings, header } = await check(lines);
      assert.ok(findings > 0);
      assert.equal(header, undefined);
    }),
  );
});

test('an event far away costs no memory for what is missing before it', async () => {
  const line = (seq: number) =>
    JSON.stringify({
      stream: 'c-far',
      event: { type: 'heard', at: 1, by: 'x', seq, prev: '0'.repeat(64), hash: '0'.repeat(64) },
    });
  const { found } = await check([...real, line(1_000_000_000), line(500_000_000)]);
  assert.ok(
    found.some((one) => /events 1 to 999999999 are missing/.test(one)),
    found.join('\n'),
  );
});
