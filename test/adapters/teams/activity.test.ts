/** The parser takes any bytes and throws at none of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readActivity } from '../../../adapters/teams/activity.ts';
import { MAX_TEXT } from '../../../src/turn.ts';
import { type Activity, ADA, BOT, inChannel, presses, says } from '../../fakes/teams-activities.ts';

const URL = 'https://smba.trafficmanager.net/emea/';
const read = (activity: unknown) => readActivity(Buffer.from(JSON.stringify(activity)));
const textOf = (activity: Activity) => {
  const inbound = read(activity);
  return inbound.kind === 'message' && inbound.what.kind === 'message' ? inbound.what.text : inbound;
};

test('any bytes and any JSON are read without a throw', () => {
  fc.assert(fc.property(fc.uint8Array({ size: 'large' }), (bytes) => void readActivity(Buffer.from(bytes))));
  fc.assert(fc.property(fc.jsonValue(), (value) => void read(value)));
});

test('a good activity with anything put anywhere is read without a throw', () => {
  const good = [
    says(ADA, URL, 'hello'),
    inChannel(ADA, URL, 'hello'),
    presses(ADA, URL, { verb: 'undo', case: 'c', arg: '' }),
  ];
  const keys = [...new Set(good.flatMap((activity) => Object.keys(activity)))];
  fc.assert(
    fc.property(
      fc.constantFrom(...good),
      fc.constantFrom(...keys),
      fc.jsonValue(),
      (activity, key, value) => {
        assert.ok(read({ ...activity, [key]: value }).kind);
      },
    ),
    { numRuns: 500 },
  );
});

test('a press belongs to the message that Teams names, when it names one', () => {
  const replyTo = (replyToId: unknown) => {
    const inbound = read({ ...presses(ADA, URL, { verb: 'undo', case: 'c', arg: '' }), replyToId });
    return inbound.kind === 'action' ? inbound.envelope.replyTo : inbound;
  };
  assert.equal(replyTo('1700'), '1700');
  for (const nothing of [undefined, null, '', 1700, ['1700']]) assert.equal(replyTo(nothing), undefined);
});

test('text that is not UTF-8 is not taken', () => {
  const bytes = Buffer.from(JSON.stringify(says(ADA, URL, 'hello')).replace('hello', '\u00ff'), 'latin1');
  assert.deepEqual(readActivity(bytes), { kind: 'malformed', why: 'not a JSON object' });
});

test('only the mention of the bot goes; other names stay', () => {
  const entities = [
    { type: 'mention', text: '<at>Desk mate</at>', mentioned: { id: BOT } },
    { type: 'mention', text: '<at>Maria</at>', mentioned: { id: '29:maria' } },
    null,
  ];
  assert.equal(
    textOf(
      inChannel(ADA, URL, '', { text: '<at>Desk mate</at>&nbsp;is <at>Maria</at> in? 1 < 2\n', entities }),
    ),
    'is Maria in? 1 < 2',
  );
});

test('long text is cut where turns end', () => {
  const text = textOf(says(ADA, URL, 'x'.repeat(MAX_TEXT * 3)));
  assert.equal(typeof text === 'string' ? text.length : text, MAX_TEXT);
});

test('a channel post whose id names no thread starts one', () => {
  const conversation = { conversationType: 'channel', id: '19:design@thread.tacv2' };
  const inbound = read(inChannel(ADA, URL, 'hi', { id: '1700', conversation }));
  assert.equal(
    inbound.kind === 'message' && inbound.envelope.conversation,
    '19:design@thread.tacv2;messageid=1700',
  );
});
