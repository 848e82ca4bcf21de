import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { chain, GENESIS, hashOf, type SealedEvent } from '../../src/audit/chain.ts';
import { type Checkpoint, signed } from '../../src/audit/checkpoint.ts';
import { FORMATS } from '../../src/audit/export-row.ts';
import { heard } from '../contracts/sample.ts';
import { type Audit, checkpointsOf, openAudit, signerFrom } from './open.ts';
import { SAMPLES } from './samples.ts';
import { check, exported, NOW, writeTrail } from './trail.ts';

const HOUR = 3_600_000;
type Line = Record<string, unknown> & { stream?: string; event?: SealedEvent; checkpoint?: Checkpoint };

/** The export, read; and a way back. */
async function trail(t: Parameters<typeof openAudit>[0]): Promise<{ audit: Audit; lines: Line[] }> {
  const audit = await openAudit(t);
  await writeTrail(audit);
  return { audit, lines: (await exported(audit)).map((line) => JSON.parse(line) as Line) };
}

const written = (lines: readonly Line[]) => lines.map((line) => JSON.stringify(line));
const place = (lines: readonly Line[], stream: string, seq: number) =>
  lines.findIndex((line) => line.stream === stream && line.event?.seq === seq);
const placeOf = (lines: readonly Line[], n: number) =>
  lines.findLastIndex(({ checkpoint }) => checkpoint?.n === n);

function eventOf(lines: readonly Line[], stream: string, seq: number): SealedEvent {
  const event = lines[place(lines, stream, seq)]?.event;
  assert(event);
  return event;
}

function checkpointOf(lines: readonly Line[], n: number): Checkpoint {
  const checkpoint = lines[placeOf(lines, n)]?.checkpoint;
  assert(checkpoint);
  return checkpoint;
}

/** The stream from `seq` on, written anew with hashes that fit. */
function rebuilt(lines: readonly Line[], stream: string, from: number): Line[] {
  let prev = from === 1 ? GENESIS : eventOf(lines, stream, from - 1).hash;
  return lines.map((line) => {
    const { event } = line;
    if (line.stream !== stream || !event || event.seq < from) return line;
    const { hash: _, ...rest } = { ...event, why: 'something else', prev };
    prev = hashOf(rest);
    return { ...line, event: { ...rest, hash: prev } as SealedEvent };
  });
}

/** What somebody does to an export, and what must be found then. */
const TAMPERINGS: [string, (lines: Line[]) => Line[], RegExp[]][] = [
  [
    'one letter of a ciphertext',
    (lines) => {
      const { sealed = '', ...event } = eventOf(lines, 'c-1', 2);
      const flipped = `${sealed.slice(0, 30)}${sealed[30] === 'A' ? 'B' : 'A'}${sealed.slice(31)}`;
      return lines.with(place(lines, 'c-1', 2), { stream: 'c-1', event: { ...event, sealed: flipped } });
    },
    [/^c-1 2 was changed/],
  ],
  [
    'who did it',
    (lines) =>
      lines.with(place(lines, 'c-2', 1), {
        stream: 'c-2',
        event: { ...eventOf(lines, 'c-2', 1), by: 'person:eve' },
      }),
    [/^c-2 1 was changed/],
  ],
  [
    'an event is dropped',
    (lines) => lines.toSpliced(place(lines, 'c-1', 3), 1),
    [/^c-1 4 event 3 is missing/],
  ],
  [
    'two events are dropped',
    (lines) => lines.toSpliced(place(lines, 'c-1', 3), 2),
    [/^c-1 5 events 3 to 4 are missing/],
  ],
  [
    'the first event is dropped',
    (lines) => lines.toSpliced(place(lines, 'c-3', 1), 1),
    [/^c-3 2 event 1 is missing/],
  ],
  [
    'two events are swapped',
    (lines) => {
      const [a, b] = [place(lines, 'c-1', 2), place(lines, 'c-1', 3)];
      const [one, two] = [lines[a], lines[b]];
      assert(one && two);
      return lines.with(a, two).with(b, one);
    },
    [/^c-1 3 event 2 is missing/, /^c-1 2 stands behind event 3/],
  ],
  [
    'an event is put in twice',
    (lines) => lines.toSpliced(place(lines, 'c-1', 2), 0, lines[place(lines, 'c-1', 2)] ?? {}),
    [/^c-1 2 stands behind event 2/],
  ],
  [
    'an event is moved to another stream',
    (lines) => lines.with(place(lines, 'c-1', 2), { stream: 'c-2', event: eventOf(lines, 'c-1', 2) }),
    [
      /^c-1 3 event 2 is missing/,
      /^c-2 2 event 1 is missing/,
      /^c-2 1 stands behind event 2/,
      /^c-2 2 stands behind event 2/,
    ],
  ],
  [
    'the end of a stream is cut off',
    (lines) => lines.toSpliced(place(lines, 'c-1', 6), 1),
    [/^c-1 6 is cut off at event 5: checkpoint 3 knows 6/],
  ],
  [
    'more of the end is cut off',
    (lines) => lines.toSpliced(place(lines, 'c-1', 5), 2),
    [
      /^c-1 5 is cut off at event 4: checkpoint 2 knows 5/,
      /^c-1 5 is cut off at event 4: checkpoint 3 knows 6/,
    ],
  ],
  [
    'a stream is written anew from some point on',
    (lines) => rebuilt(lines, 'c-1', 4),
    [/^c-1 5 was written anew: checkpoint 2/, /^c-1 6 was written anew: checkpoint 3/],
  ],
  [
    'a stream is written anew',
    (lines) => rebuilt(lines, 'c-2', 1),
    [/^c-2 2 was written anew: checkpoint 1/],
  ],
  [
    'a whole stream is missing',
    (lines) => lines.filter(({ stream }) => stream !== 'c-3'),
    [/^c-3 is missing: checkpoint 3 knows 2 of its events/],
  ],
  [
    'a stream is put in that was not there',
    (lines) => {
      const [event] = chain({ version: 0, hash: GENESIS }, [{ ...heard('made up'), at: NOW }]);
      return lines.toSpliced(1, 0, { stream: 'c-0', event: event as unknown as SealedEvent });
    },
    [/^c-0 1 was put in later: checkpoint 3/],
  ],
  [
    'an event is put behind the last one, dated back',
    (lines) => {
      const { seq, hash } = eventOf(lines, 'c-2', 2);
      const [event] = chain({ version: seq, hash }, [{ ...heard('made up'), at: NOW }]);
      return lines.toSpliced(place(lines, 'c-2', 2) + 1, 0, {
        stream: 'c-2',
        event: event as unknown as SealedEvent,
      });
    },
    [/^c-2 3 was put in later/],
  ],
  [
    'a checkpoint is changed',
    (lines) => lines.with(placeOf(lines, 2), { checkpoint: { ...checkpointOf(lines, 2), at: 5 } }),
    [/^checkpoint 2 was changed: its signature is wrong/, /^checkpoint 3 does not follow/],
  ],
  [
    'a checkpoint is forged with another key',
    (lines) => {
      const { key: _, signature: _old, ...statement } = checkpointOf(lines, 3);
      const forged = signed({ ...statement, heads: statement.heads.slice(1) }, signerFrom('eve'));
      return lines.with(placeOf(lines, 3), { checkpoint: forged });
    },
    [
      /^checkpoint 3 is signed with another key/,
      /^checkpoint 3 does not fit the ones before it/,
      /^checkpoint 3 is not the one that the export knows/,
    ],
  ],
  [
    'a checkpoint is missing',
    (lines) => lines.toSpliced(placeOf(lines, 2), 1),
    [/^checkpoint 3 follows 1: checkpoint 2 is missing/],
  ],
  [
    'the first checkpoints are missing',
    (lines) => lines.toSpliced(placeOf(lines, 1), 2),
    [/^checkpoint 3 follows nothing: checkpoints 1 to 2 are missing/, /^checkpoint 3 does not fit/],
  ],
  [
    'the last checkpoint is missing',
    (lines) => lines.toSpliced(placeOf(lines, 3), 1),
    [/^checkpoint 3 is missing/],
  ],
  [
    'checkpoints are in another order',
    (lines) => {
      const [a, b] = [placeOf(lines, 2), placeOf(lines, 3)];
      return lines
        .with(a, { checkpoint: checkpointOf(lines, 3) })
        .with(b, { checkpoint: checkpointOf(lines, 2) });
    },
    [
      /^checkpoint 3 follows 1: checkpoint 2 is missing/,
      /^checkpoint 2 stands behind checkpoint 3/,
      /^c-1 5 goes back in checkpoint 2/,
      /^talk-1 1 goes back in checkpoint 2/,
      /^checkpoint 2 does not fit/,
      /^checkpoint 3 is missing/,
    ],
  ],
  [
    'the header is changed',
    (lines) => lines.with(0, { ...lines[0], at: 5 }),
    [/^the header was changed: its signature is wrong/],
  ],
  ['the header is missing', (lines) => lines.slice(1), [/^the first line is no header/]],
  ['another header comes later', (lines) => [...lines, lines[0] ?? {}], [/^a second header/]],
  [
    'a line that is none',
    (lines) => lines.toSpliced(3, 0, { hello: 'world' }),
    [/^is no event in the format "events"/],
  ],
  [
    'a member beside the event',
    (lines) => lines.with(place(lines, 'c-1', 1), { ...lines[place(lines, 'c-1', 1)], note: 'x' }),
    [/^is no event/, /^c-1 2 event 1 is missing/],
  ],
];

suite('an export that somebody changed', () => {
  for (const [what, tamper, expected] of TAMPERINGS) {
    test(what, async (t) => {
      const { lines } = await trail(t);
      const { found, findings } = await check(written(tamper(lines)));
      assert.equal(findings, found.length);
      assert.equal(found.length, expected.length, found.join('\n'));
      for (const [index, pattern] of expected.entries()) {
        const is = found.some((line) => pattern.test(line));
        assert.ok(is, `${index}: ${pattern} in\n${found.join('\n')}`);
      }
    });
  }
});

test('an export as it was written, in every format, says so', async (t) => {
  const audit = await openAudit(t);
  await writeTrail(audit);
  for (const format of FORMATS) {
    const { found, ...verified } = await check(await exported(audit, { format }));
    assert.deepEqual(found, []);
    assert.deepEqual(
      [verified.streams, verified.events, verified.checkpoints, verified.uncovered],
      [4, 12, 3, 0],
    );
  }
});

test('what stands around an event must be what follows from it', async (t) => {
  const audit = await openAudit(t);
  await writeTrail(audit);
  for (const [format, member] of [
    ['cloudevents', 'time'],
    ['ocsf', 'status_id'],
  ] as const) {
    const lines = await exported(audit, { format });
    const line = JSON.parse(lines[2] ?? '') as Line;
    assert.ok(member in line);
    const { found } = await check(lines.with(2, JSON.stringify({ ...line, [member]: 2 })));
    assert.ok(
      found.some((one) => /^says something else around event 2 of c-1/.test(one)),
      found.join('\n'),
    );
  }
});

test('with the key of somebody else nothing is believed', async (t) => {
  const { lines } = await trail(t);
  const { found } = await check(written(lines), { key: signerFrom('eve').publicKey });
  assert.match(found[0] ?? '', /^the export is signed with another key/);
  assert.equal(found.filter((line) => /^checkpoint \d is signed with another key/.test(line)).length, 3);
});

test('who cuts off the checkpoints of the export too is found with those of the second place', async (t) => {
  const { audit, lines } = await trail(t);
  const cut = lines.filter(
    (line, index) => line.stream !== 'c-3' && (index === 0 || line.checkpoint?.n !== 3),
  );
  const { found } = await check(written(cut), { checkpoints: audit.ledger.all });
  assert.deepEqual(found, ['c-3 is missing: checkpoint 3 knows 2 of its events']);
});

test('checkpoints in the export that are not those of the second place are named', async (t) => {
  const { audit, lines } = await trail(t);
  const other = { ...checkpointOf(lines, 2), streams: 7 };
  const { found } = await check(written(lines.with(placeOf(lines, 2), { checkpoint: other })), {
    checkpoints: audit.ledger.all,
  });
  assert.deepEqual(found, ['checkpoint 2 in the export is not the one in the checkpoint file']);
});

test('a checkpoint file with something else in it, or with its end cut off', async (t) => {
  const { audit, lines } = await trail(t);
  const garbage = await check(written(lines), { checkpoints: audit.ledger.all.toSpliced(1, 0, 'garbage') });
  assert.deepEqual(garbage.found, ['line 2 of the checkpoint file is no checkpoint']);
  const cut = await check(written(lines), { checkpoints: audit.ledger.all.slice(0, 2) });
  assert.ok(cut.found.includes('checkpoint 3 is missing'), cut.found.join('\n'));
});

test('checkpoints that are newer than the export say nothing about it', async (t) => {
  const { audit, lines } = await trail(t);
  await writeTrail(audit, [[['c-1', 2]], [['c-9', 1]]]);
  const { found, checkpoints } = await check(written(lines), { checkpoints: audit.ledger.all });
  assert.deepEqual(found, []);
  assert.equal(checkpoints, 5);
});

test('events that no checkpoint covers yet are counted, not suspected', async (t) => {
  const audit = await openAudit(t);
  await writeTrail(audit);
  const pen = await audit.journal.write('c-1', await audit.store.head('c-1'), NOW + 9 * HOUR);
  pen.add({ ...SAMPLES.heard, at: NOW + 9 * HOUR });
  await pen.commit({ effects: [] });
  const { found, uncovered } = await check(await exported(audit));
  assert.deepEqual(found, []);
  assert.equal(uncovered, 1);
});

test('an export from before the first checkpoint can be checked as far as it goes', async (t) => {
  const audit = await openAudit(t);
  const pen = await audit.journal.write('c-1', await audit.store.head('c-1'), NOW);
  for (const event of [SAMPLES.opened, SAMPLES.heard]) pen.add(event);
  await pen.commit({ effects: [] });
  const lines = await exported(audit);
  const { found, uncovered, header } = await check(lines);
  assert.deepEqual([found, uncovered, header?.checkpoint], [[], 2, null]);
  assert.equal((await check(lines.toSpliced(1, 1))).findings, 1);
});

test('one case, or a time, can be checked alone', async (t) => {
  const audit = await openAudit(t);
  await writeTrail(audit);
  const one = await exported(audit, { only: { case: 'c-1' } });
  assert.deepEqual((await check(one)).found, []);
  assert.equal((await check(one)).streams, 1);
  assert.equal(
    (await check(one.toSpliced(6, 1))).found[0],
    'c-1 6 is cut off at event 5: checkpoint 3 knows 6',
  );
  const late = await exported(audit, { only: { from: NOW + HOUR / 2 } });
  const { found, streams, events } = await check(late);
  assert.deepEqual([found, streams, events], [[], 3, 10]);
  // What happened well within the time must be there.
  const without = late.filter((line) => !line.startsWith('{"stream":"c-3"'));
  assert.deepEqual((await check(without)).found, ['c-3 is missing: checkpoint 3 knows 2 of its events']);
});

test('a store that was put back to an older state shows where its checkpoints start over', async (t) => {
  const audit = await openAudit(t);
  await writeTrail(audit);
  const other = await openAudit(t);
  await writeTrail(other, [[['c-1', 2]]]);
  await checkpointsOf({ ...other, ledger: audit.ledger }).checkpoint(NOW + 20 * HOUR);
  const { found } = await check(await exported({ ...other, ledger: audit.ledger }));
  assert.ok(
    found.includes('checkpoint 4 starts over: the store was not what the one before says'),
    found.join('\n'),
  );
});

test('erased events are checked like all others', async (t) => {
  const audit = await openAudit(t);
  await writeTrail(audit);
  assert.equal(
    await audit.erase.talk('talk-1', [1], { at: NOW + 4 * HOUR, by: 'timer', why: 'retention' }),
    true,
  );
  await checkpointsOf(audit).checkpoint(NOW + 5 * HOUR);
  assert.deepEqual((await check(await exported(audit))).found, []);
});

test('with --open the words stand beside their event, except where they are erased', async (t) => {
  const audit = await openAudit(t);
  await writeTrail(audit);
  await audit.erase.talk('talk-1', [1], { at: NOW + 3 * HOUR, by: 'timer', why: 'retention' });
  const lines = (await exported(audit, { keyring: audit.keyring })).map((line) => JSON.parse(line) as Line);
  assert.deepEqual(lines[place(lines, 'c-1', 2)]?.opened, { text: SAMPLES.heard.text });
  assert.equal(lines[place(lines, 'talk-1', 1)]?.opened, undefined);
  const { found } = await check(written(lines));
  assert.deepEqual(found, []);
});
