/** Somebody's phone: set up in the private conversation in Slack, then good for codes wherever they are asked for. */
import assert from 'node:assert/strict';
import { CODE } from '../../src/cards/approvalForms.ts';
import { codeOf } from '../fakes/authenticator.ts';
import { SECOND } from './clock.ts';
import type { Colleague } from './colleagues.ts';
import type { Office } from './office.ts';

/** Reads the next code; each is good once, so that time passes before every one. */
export type Phone = () => string;

export async function setUpPhone({ slack, clock }: Office, who: Colleague): Promise<Phone> {
  await slack.types(who, 'factor');
  const shown = await slack.reads(who, /Set up your second factor/);
  const key = /^Key\n([A-Z2-7 ]+)$/m.exec(shown.words)?.[1];
  assert.ok(key, 'the key is shown');
  await slack.presses(who, shown, 'Type the code', { [CODE]: codeOf(key, clock.now()) });
  const hidden = await slack.reads(who, /Your second factor is set up/);
  assert.equal(hidden.ts, shown.ts, 'in place of the key');
  return () => {
    clock.passes(30 * SECOND);
    return codeOf(key, clock.now());
  };
}
