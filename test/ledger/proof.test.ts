/** Every rule of "verified". */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseEvent } from '../../src/case/event.ts';
import { proofOf } from '../../src/ledger/proof.ts';
import { SAMPLES } from '../audit/samples.ts';
import {
  cancelled,
  continued,
  declined,
  did,
  erased,
  guide,
  handedOver,
  opened,
  outcome,
  rated,
  resolved,
  undo,
} from './events.ts';

const isVerified = (...events: CaseEvent[]) => proofOf([opened(), ...events]).verified;

const VERIFIED: Record<string, CaseEvent[]> = {
  'an action whose effect the probe saw': [...did('grant'), resolved],
  'several actions, all of them seen': [...did('a'), ...did('b'), resolved],
  'an action after a look': [...did('look', { risk: 'read' }), ...did('grant'), resolved],
  'steps that the requester says solved it': [guide, outcome('solved'), resolved],
  'an answer that helped': [resolved, rated(true)],
  'an answer that helped on second thoughts': [resolved, rated(false), rated(true)],
  'an action that nobody saw, and the requester says it helped': [
    ...did('grant', { confirmed: false }),
    resolved,
    rated(true),
  ],
  'an action after people had got it': [handedOver, ...did('grant'), resolved],
  'an action after it was opened again': [resolved, continued, ...did('grant'), resolved],
  'an action after an answer to the agent, before it was closed': [continued, ...did('grant'), resolved],
  'an answer to the agent after an action, before it was closed': [...did('grant'), continued, resolved],
  'words that are erased by now': [...did('grant'), resolved, erased],
};

const UNVERIFIED: Record<string, CaseEvent[]> = {
  'an answer of which nobody said anything': [resolved],
  'an action that the probe did not see': [...did('grant', { confirmed: false }), resolved],
  'two actions, of which one was not seen': [...did('a'), ...did('b', { confirmed: false }), resolved],
  'a look at a system alone': [...did('look', { risk: 'read' }), resolved],
  'an action in a case that is still open': [...did('grant')],
  'an action in a case that was declined': [...did('grant'), declined],
  'an action in a case that was cancelled': [...did('grant'), cancelled],
  'a case that was not what they meant after all': [...did('grant'), resolved, cancelled],
  'an action, and the requester says that it did not help': [...did('grant'), resolved, rated(false)],
  'steps that did not solve it, and a ticket': [guide, outcome('unsolved'), ...did('ticket'), resolved],
  'an answer that did not help on second thoughts': [resolved, rated(true), rated(false)],
  'one answer that helped and one that did not': [resolved, rated(true, 'a'), rated(false, 'b')],
  'an action that was taken back': [...did('grant'), resolved, undo('grant'), ...did('undo-grant'), resolved],
  'an action that was to be taken back and could not be': [
    ...did('grant'),
    resolved,
    undo('grant'),
    SAMPLES.undo_ended,
  ],
  'an action after which a person was wanted': [...did('grant'), resolved, handedOver],
  'an action after which people resolved it': [...did('grant'), handedOver, resolved],
  'an action after which the requester came back': [...did('grant'), resolved, continued, resolved],
  'a rating of what was there before the requester came back': [resolved, rated(true), continued, resolved],
};

for (const [what, events] of Object.entries(VERIFIED))
  test(`verified: ${what}`, () => assert.equal(isVerified(...events), true));

for (const [what, events] of Object.entries(UNVERIFIED))
  test(`not verified: ${what}`, () => assert.equal(isVerified(...events), false));

test('it tells what came of a case beside that', () => {
  const of = (...events: CaseEvent[]) => {
    const { resolved: isResolved, reopened, handedOver: handed } = proofOf([opened(), ...events]);
    return [isResolved, reopened, handed];
  };
  assert.deepEqual(of(), [false, false, false]);
  assert.deepEqual(of(resolved), [true, false, false]);
  assert.deepEqual(of(resolved, continued), [false, true, false]);
  assert.deepEqual(of(resolved, handedOver), [false, true, true]);
  assert.deepEqual(of(handedOver, resolved), [true, false, true]);
  assert.deepEqual(of(...did('grant'), resolved, undo('grant'), SAMPLES.undo_ended), [true, false, false]);
});
