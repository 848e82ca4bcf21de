import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Grounds } from '../../src/audit/erase.ts';
import { loadRetention, sweepRetention } from '../../src/audit/retention.ts';
import { isCode } from '../../src/errors.ts';
import { nextAppend, view } from '../contracts/sample.ts';
import { fakeLog } from '../fakes/context.ts';
import { type Audit, openAudit } from './open.ts';
import { SAMPLES } from './samples.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 10);
const GOOD = 'cases:\n  incident: 10\n  service_request: 20\n  change: 30\n  hr_case: 5\ntalk: 90\n';
const retention = loadRetention({ path: 'retention.yaml', text: GOOD });

test('the file that is shipped can be read', async () => {
  const text = await readFile(`${import.meta.dirname}/../../policies/retention.yaml`, 'utf8');
  const shipped = loadRetention({ path: 'policies/retention.yaml', text });
  assert.ok(shipped.talk > 0 && shipped.cases.hr_case > 0);
});

const WRONG: [string, string, RegExp][] = [
  ['a kind that is missing', GOOD.replace('  change: 30\n', ''), /retention\.yaml:1: cases needs "change"/],
  [
    'a kind that is unknown',
    GOOD.replace('talk', '  party: 3\ntalk'),
    /retention\.yaml:6: cases\.party is not known here/,
  ],
  ['a word', GOOD.replace('20', 'long'), /retention\.yaml:3: cases\.service_request must be whole days/],
  ['half a day', GOOD.replace('30', '0.5'), /retention\.yaml:4: cases\.change must be whole days/],
  ['no time at all', GOOD.replace('90', '0'), /retention\.yaml:6: talk must be whole days, 1 to 36500/],
  [
    'cases that are no set',
    'cases: 5\ntalk: 90\n',
    /retention\.yaml:1: cases must be a set of "name: value" lines/,
  ],
  ['nothing', '', /retention\.yaml/],
  ['no YAML', 'cases: [', /retention\.yaml:1/],
];

for (const [what, text, expected] of WRONG) {
  test(`refused with its line: ${what}`, () => {
    assert.throws(
      () => loadRetention({ path: 'retention.yaml', text }),
      (error) => isCode(error, 'policy_invalid') && expected.test(error.message),
    );
  });
}

/** A case of a kind that was closed at a moment. */
async function close({ store, keyring }: Audit, id: string, kind: 'incident' | 'hr_case', updatedAt: number) {
  const { wrapped } = keyring.make(id, 1, updatedAt);
  const closed = view(id, { kind, open: false, status: 'resolved', listening: false, updatedAt });
  await store.append(await nextAppend(store, id, { key: wrapped, view: closed }));
}

/** What a sweep at that moment erases; nothing else of the erasure happens. */
async function dueAt(audit: Audit, now: number): Promise<string[]> {
  const erased: string[] = [];
  const take = async (stream: string) => erased.push(stream) > 0;
  const erase = { case: take, talk: take };
  await sweepRetention({ ...audit, erase, retention }, now);
  return erased;
}

test('a case goes when the days of its kind are over, not before', async (t) => {
  const audit = await openAudit(t);
  await close(audit, 'c-incident', 'incident', START);
  await close(audit, 'c-hr', 'hr_case', START);
  assert.deepEqual(await dueAt(audit, START + 5 * DAY), []);
  assert.deepEqual(await dueAt(audit, START + 5 * DAY + 1), ['c-hr']);
  assert.deepEqual(await dueAt(audit, START + 10 * DAY + 1), ['c-incident', 'c-hr']);
});

test('talk goes by months that are over for long enough', async (t) => {
  const audit = await openAudit(t);
  const pen = await audit.journal.write('talk-1', await audit.store.head('talk-1'), START);
  pen.add(SAMPLES.said);
  await pen.commit({ effects: [] });
  // What was said on the last day of January is 90 days old on the first of May.
  assert.deepEqual(await dueAt(audit, Date.UTC(2026, 4, 2) - 1), []);
  assert.deepEqual(await dueAt(audit, Date.UTC(2026, 4, 2)), ['talk-1']);
});

test('a sweep says why on record, and leaves nothing to do for the next one', async (t) => {
  const audit = await openAudit(t);
  const pen = await audit.journal.write('talk-1', await audit.store.head('talk-1'), START);
  pen.add(SAMPLES.said);
  await pen.commit({ effects: [] });
  const now = START + 365 * DAY;
  assert.equal(await sweepRetention({ ...audit, retention }, now), 1);
  const last = (await audit.store.read('talk-1')).at(-1);
  assert(last);
  const { type, by, why, at } = last;
  assert.deepEqual(
    { type, by, why, at },
    { type: 'erased', by: 'timer', why: 'retention of 90 days', at: now },
  );
  assert.equal(await sweepRetention({ ...audit, retention }, now), 0);
});

test('one damaged case does not keep the others, and many are taken some at a time', async (t) => {
  const audit = await openAudit(t);
  for (let index = 0; index < 210; index += 1)
    await close(audit, `c-${String(index).padStart(3, '0')}`, 'incident', START + index);
  const erased: string[] = [];
  const log = fakeLog();
  const take = async (stream: string, _grounds: Grounds) => {
    if (stream === 'c-001') throw new TypeError('broken');
    return erased.push(stream) > 0;
  };
  const erase = { case: take, talk: async () => false };
  const count = await sweepRetention({ ...audit, erase, retention, log }, START + 100 * DAY);
  assert.equal(count, 199);
  assert.ok(!erased.includes('c-001') && erased.includes('c-199'));
  assert.deepEqual(
    log.lines.filter(({ level }) => level === 'error').map(({ event, fields }) => [event, fields.stream]),
    [['retention.failed', 'c-001']],
  );
});
