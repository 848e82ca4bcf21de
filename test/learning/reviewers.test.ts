import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { isCode } from '../../src/errors.ts';
import { loadReviewers, mayReview } from '../../src/learning/reviewers.ts';

const KNOWN = new Set(['it-admins', 'hr']);
const load = (text: string) => loadReviewers({ path: 'learning.yaml', text }, KNOWN);

test('the file that is shipped can be read', async () => {
  const path = `${import.meta.dirname}/../../policies/learning.yaml`;
  const shipped = load(await readFile(path, 'utf8'));
  assert.deepEqual(shipped, { usual: ['it-admins'], hr: ['hr'] });
});

const WRONG: [string, string, RegExp][] = [
  [
    'a group that is not there',
    'review: [it-admins]\nreview_hr: [hrr]\n',
    /learning\.yaml:2: names the group "hrr"/,
  ],
  ['a member that is missing', 'review: []\n', /learning\.yaml:1: .*review_hr/],
  [
    'a member that is unknown',
    'review: []\nreview_hr: []\nwho: []\n',
    /learning\.yaml:3: who is not known here/,
  ],
  ['one group without a list', 'review: it-admins\nreview_hr: []\n', /learning\.yaml:1/],
  ['nothing', '', /learning\.yaml/],
  ['no YAML', 'review: [', /learning\.yaml:1/],
];

for (const [what, text, expected] of WRONG) {
  test(`refuses ${what}`, () => {
    assert.throws(
      () => load(text),
      (error: Error) => isCode(error, 'policy_invalid') && expected.test(error.message),
    );
  });
}

test('matters of HR are for HR alone', () => {
  const reviewers = load('review: [it-admins]\nreview_hr: [hr]\n');
  const may = (hr: boolean, ...groups: string[]) => mayReview({ hr }, { groups }, reviewers);
  assert.deepEqual(
    [may(false, 'it-admins'), may(true, 'it-admins'), may(true, 'hr'), may(false, 'hr'), may(false)],
    [true, false, true, false, false],
  );
});
