/** Four hundred messages that no intent was taught with, through the whole desk. Prints what it saw. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { failures, type Report, summary } from './messages/report.ts';
import type { RowSet } from './messages/row.ts';
import { scoreMessages } from './messages/run.ts';
import type { Kind } from './messages/verdict.ts';

/** What was measured, with a little room: a fall below is a loss, a rise is a reason to raise them. */
const AT_LEAST: Partial<Record<RowSet, number>> = { single: 205, several: 20, follow_up: 18 };
const SINGLE_RIGHT_OR_ASKED = 214;
const SINGLE_ACTED_WRONGLY = 9;
const FAR_ACTED_ON = 5;
const NEAR_ACTED_ON = 9;
const DETAILS_RIGHT = 0.87;

let report: Report;

before(async () => {
  report = await scoreMessages();
});

const count = (set: RowSet, kind: Kind) => report.sets[set][kind] ?? 0;

function holds(ok: boolean, what: string): void {
  assert.ok(ok, `${what}\n${summary(report).join('\n')}\n\n${failures(report).join('\n')}`);
}

test('the desk understands what people write', (t) => {
  for (const line of summary(report)) t.diagnostic(line);
  for (const [set, least] of Object.entries(AT_LEAST) as [RowSet, number][])
    holds(count(set, 'right') >= least, `${set}: fewer than ${least} are right`);
  const understood = count('single', 'right') + count('single', 'asked');
  holds(understood >= SINGLE_RIGHT_OR_ASKED, 'too few single requests are right or asked about');
});

test('the desk does little that nobody asked for', () => {
  holds(count('single', 'wrong') <= SINGLE_ACTED_WRONGLY, 'too many single requests are taken for another');
  holds(count('far', 'wrong') <= FAR_ACTED_ON, 'too much from far away is acted on');
  holds(count('near', 'wrong') <= NEAR_ACTED_ON, 'too much from the office is acted on');
});

test('the desk reads the details', () => {
  const { right, of } = report.slots;
  holds(right >= DETAILS_RIGHT * of, `fewer than ${DETAILS_RIGHT * 100}% of the details are right`);
});

test('no message breaks the desk', () => {
  assert.deepEqual(
    report.verdicts.filter(({ kind }) => kind === 'broke').map(({ row, did }) => `${row.text}: ${did}`),
    [],
  );
});
