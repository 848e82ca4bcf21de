/** Which way a case went, and how its agent ended. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseEvent } from '../../src/case/event.ts';
import { accountOf, type Outcome, type Path } from '../../src/ledger/account.ts';
import { SAMPLES } from '../audit/samples.ts';
import {
  answered,
  began,
  cancelled,
  continued,
  did,
  ended,
  guide,
  handedOver,
  handsOver,
  opened,
  read,
  resolved,
  shadowed,
} from './events.ts';

const account = (...events: CaseEvent[]) => accountOf([opened(), ...events]);

const PATHS: [Path, string, CaseEvent[]][] = [
  ['template', 'a plan without a model', [...did('grant'), resolved]],
  ['template', 'a plan whose details a small model read', [read(), ...did('grant'), resolved]],
  ['template', 'a plan at which an agent looked as well', [shadowed(), ...did('grant'), resolved]],
  ['template', 'steps that did not help, then people', [guide, handedOver, resolved]],
  ['template', 'a case that waits for a detail', [SAMPLES.asked]],
  ['agent', 'an errand', [began, answered(), ended('answered'), resolved]],
  ['agent', 'an errand that people had to finish', [began, handsOver, ended('gave_up'), handedOver]],
  ['people', 'a plan that begins with people', [handedOver, resolved]],
];

for (const [path, what, events] of PATHS)
  test(`${path}: ${what}`, () => assert.equal(account(...events)?.path, path));

const OUTCOMES: [Outcome | undefined, string, CaseEvent[]][] = [
  [undefined, 'no agent', [...did('grant'), resolved]],
  ['open', 'it thinks', [began, answered({ calls: [{ id: '1', tool: 'search_articles', args: {} }] })]],
  ['answered', 'it answered', [began, answered(), ended('answered')]],
  ['open', 'it was written to again', [began, answered(), ended('answered'), resolved, continued]],
  ['gave_up', 'it handed over', [began, handsOver, ended('gave_up', 'handed it over')]],
  ['gave_up', 'it was cancelled', [began, answered(), cancelled]],
  ['gave_up', 'its reason is erased', [began, answered(), ended('gave_up', '[erased]')]],
  [
    'capped',
    'it used up its steps',
    [began, answered(), ended('gave_up', 'the cap of 12 steps a case is reached')],
  ],
  [
    'capped',
    'the day is used up',
    [began, answered(), ended('gave_up', 'what one person may cost a day is used up')],
  ],
  ['failed', 'no model could be reached', [began, ended('gave_up', 'model_unavailable')]],
  ['failed', 'something broke', [began, ended('gave_up', 'unexpected')]],
  ['filtered', 'the provider refused the prompt', [began, ended('gave_up', 'model_filtered')]],
  ['filtered', 'the provider cut the answer off', [began, answered({ filter: 'answer' }), ended('answered')]],
];

for (const [is, what, events] of OUTCOMES)
  test(`the agent is ${is}: ${what}`, () => assert.equal(account(...events)?.outcome, is));

test('an agent that looked on costs, but not the case', () => {
  const found = account(read({ micros: 5 }), shadowed({ micros: 70, same: false }), ...did('grant'));
  assert.deepEqual(
    [found?.steps.map(({ micros }) => micros), found?.looks.map(({ micros, same }) => [micros, same])],
    [[5], [[70, false]]],
  );
});

test('a stream that is no case has no account', () => {
  assert.equal(accountOf([]), undefined);
  assert.equal(accountOf([resolved]), undefined);
});
