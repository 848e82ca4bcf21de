import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { isCode } from '../../src/errors.ts';
import { loadKnowledgeSettings } from '../../src/knowledge/settings.ts';

const KNOWN = new Set(['hr', 'it-support']);
const load = (text: string) => loadKnowledgeSettings({ path: 'knowledge.yaml', text }, KNOWN);

const GOOD = `timezone: Europe/Berlin
hour: 9
gaps:
  to: [hr]
  weekday: monday
  at_least: 2
`;

test('the file that is shipped can be read', async () => {
  const shipped = load(await readFile(`${import.meta.dirname}/../../policies/knowledge.yaml`, 'utf8'));
  assert.deepEqual(shipped, load(GOOD));
  assert.deepEqual(shipped.gaps, { to: ['hr'], weekday: 'monday', atLeast: 2 });
});

const WRONG: [string, string, string, RegExp][] = [
  ['a time zone that is none', 'Europe/Berlin', 'Berlin', /knowledge\.yaml:1: "Berlin" is no time zone/],
  ['an hour that is none', '9', '24', /knowledge\.yaml:2: /],
  ['a group that is not there', '[hr]', '[hr, hrr]', /knowledge\.yaml:4: names the group "hrr"/],
  ['a weekday that is none', 'monday', 'mon', /knowledge\.yaml:5: .*monday/],
  ['nobody at all', 'at_least: 2', 'at_least: 0', /knowledge\.yaml:6: /],
  ['a member that is unknown', 'hour:', 'day: 1\nhour:', /knowledge\.yaml:2: day is not known here/],
  ['a member that is missing', 'hour: 9\n', '', /needs "hour"/],
  ['no YAML', 'gaps:', 'gaps: [', /knowledge\.yaml:/],
];

for (const [what, piece, by, expected] of WRONG) {
  test(`refuses ${what}`, () => {
    assert.ok(GOOD.includes(piece));
    assert.throws(
      () => load(GOOD.replace(piece, by)),
      (error: Error) => isCode(error, 'policy_invalid') && expected.test(error.message),
    );
  });
}
