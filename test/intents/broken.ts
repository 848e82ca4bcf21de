/** An intent that is right, to be broken in one place at a time. */
import assert from 'node:assert/strict';
import { isCode } from '../../src/errors.ts';
import { loadIntents } from '../../src/intents/load.ts';
import { known } from './known.ts';

export const GOOD = `name: leave
kind: hr_case
label: Ask for leave
title: Leave of {requester}
examples:
  - one a
  - two b
  - three c
  - four d
  - five e
  - six f
  - seven g
  - eight h
slots:
  from:
    type: date
    ask: From when?
  days:
    type: duration
    ask: How long?
tasks:
  - id: try
    title: Try this
    guide:
      - Have a rest
  - id: book
    title: Book it
    action: leave.book
    with:
      person: "{requester}"
      from: "{slots.from}"
      days: "{slots.days}"
queue: hr
`;

/** The good intent with one piece replaced; fails when the piece is not there. */
export function broken(piece: string, by: string): string {
  if (!GOOD.includes(piece)) throw new Error(`the good intent has no "${piece}"`);
  return GOOD.replace(piece, () => by);
}

/** The text as `x.yaml` must be refused in a message that says so. */
export function assertRefused(text: string, message: RegExp): void {
  assert.throws(
    () => loadIntents([{ path: 'x.yaml', text }], known),
    (error) => {
      assert.ok(isCode(error, 'intent_invalid'), String(error));
      assert.match(error.message, /^Deskmate cannot use these intents:\n {2}x\.yaml:\d+: /);
      assert.match(error.message, message);
      return true;
    },
  );
}
