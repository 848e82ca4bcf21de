import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from '../../../adapters/slack/parse.ts';
import { decodePlace, encodePlace } from '../../../adapters/slack/place.ts';
import { decodePress, encodePress } from '../../../adapters/slack/press.ts';
import { createSeen } from '../../../adapters/slack/signature.ts';
import { mentioned, plainText } from '../../../adapters/slack/wording.ts';
import { MAX_TEXT, VERBS } from '../../../src/turn.ts';
import {
  click,
  directMessage,
  homeClick,
  messageShortcut,
  slash,
  submission,
} from '../../fakes/slack-payloads.ts';

test('every place survives its string', () => {
  const place = fc.record(
    {
      team: fc.stringMatching(/^T[A-Z0-9]{1,12}$/),
      channel: fc.stringMatching(/^[CDG][A-Z0-9]{1,12}$/),
      ts: fc.stringMatching(/^\d{1,10}\.\d{1,6}$/),
    },
    { requiredKeys: ['team', 'channel'], noNullPrototype: true },
  );
  fc.assert(fc.property(place, (any) => assert.deepEqual(decodePlace(encodePlace(any)), any)));
});

test('every button survives its value, and nothing else is a button', () => {
  const press = fc.record(
    {
      verb: fc.constantFrom(...VERBS),
      case: fc.stringMatching(/^[\w-]{1,64}$/),
      arg: fc.string({ unit: 'grapheme', maxLength: 60 }),
    },
    { noNullPrototype: true },
  );
  fc.assert(fc.property(press, (any) => assert.deepEqual(decodePress(encodePress(any)), any)));
  for (const wrong of [
    '',
    'undo',
    'undo:c-1',
    'Undo:c-1:',
    'undo:c/1:',
    'undo:c-1:\u0000',
    `undo:${'c'.repeat(65)}:`,
  ]) {
    assert.equal(decodePress(wrong), undefined, wrong);
  }
});

const KEPT = {
  press: { verb: 'deny', case: 'c-1', arg: 'a-1' },
  thread: 'slack:T0LUMEN:D0ADA',
  on: { message: 'slack:T0LUMEN:D0ADA:1700000001.000100' },
};
const metadata = (kept: unknown) => String(JSON.stringify(kept));
const formWith = (private_metadata: unknown) =>
  parse(submission('U0ADA', { callback_id: 'desk_form', private_metadata }, {}));

test('whatever a form took along, only what a click can have put there comes out', () => {
  assert.deepEqual(formWith(metadata(KEPT)).kind, 'form');
  const broken = fc.constantFrom(...paths(KEPT)).chain((path) =>
    fc.oneof(fc.anything(), fc.string(), fc.constantFrom('home', 'slack:T0LUMEN:D0ADA')).map((value) => {
      return changed(KEPT, path, value);
    }),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        broken.map((kept) => JSON.stringify(kept)),
        fc.string(),
        fc.anything(),
      ),
      (kept) => {
        const inbound = formWith(kept);
        if (inbound.kind === 'malformed') return;
        assert.ok(inbound.kind === 'form');
        assert.ok(VERBS.includes(inbound.press.verb));
        assert.equal(encodePlace(decodePlace(encodePlace(inbound.place))), encodePlace(inbound.place));
        if (inbound.on !== undefined && inbound.on !== 'home')
          assert.match(inbound.on.message, /^slack:T0LUMEN:[A-Z0-9]+:\d+\.\d+$/);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('a form keeps only a message of the workspace that it came from', () => {
  for (const [on, kept] of [
    ['home', 'home'],
    [KEPT.on, KEPT.on],
    [{ message: 'slack:T0OTHER:D0ADA:1700000001.000100' }, undefined],
    [{ message: 'slack:T0LUMEN:D0ADA' }, undefined],
    [{ message: 'teams:1' }, undefined],
    ['elsewhere', undefined],
    [null, undefined],
  ]) {
    const inbound = formWith(metadata({ ...KEPT, on }));
    assert.deepEqual(inbound.kind === 'form' && inbound.on, kept);
  }
  for (const on of ['home', KEPT.on]) {
    const view = { callback_id: 'desk_form', private_metadata: metadata({ ...KEPT, on }) };
    const inbound = parse({ ...submission('U0ADA', view, {}), team: null });
    assert.ok(inbound.kind === 'form' && inbound.on === undefined);
  }
});

test('the parser never throws, whatever is missing or of another type', () => {
  const honest = [
    directMessage('U0ADA', 'hello'),
    click(
      'U0ADA',
      { channel: 'D0ADA', ts: '1700000001.000100' },
      { action_id: 'press:undo:0', value: 'undo:c-1:' },
    ),
    homeClick('U0ADA', { action_id: 'press:undo:0', value: 'undo:c-1:' }),
    submission(
      'U0ADA',
      { callback_id: 'desk_form', private_metadata: metadata(KEPT) },
      { 'field:reason': { type: 'plain_text_input', value: 'No' } },
    ),
    messageShortcut('U0ADA', 'C0GENERAL', { text: 'x' }),
    slash('U0ADA', 'help'),
  ];
  for (const payload of honest)
    assert.ok(!['malformed', 'unsupported'].includes(parse(payload).kind), JSON.stringify(parse(payload)));
  const broken = fc
    .constantFrom(...honest)
    .chain((payload) => fc.tuple(fc.constant(payload), fc.constantFrom(...paths(payload)), fc.anything()));
  fc.assert(
    fc.property(broken, ([payload, path, value]) => {
      assert.equal(typeof parse(changed(payload, path, value)).kind, 'string');
    }),
    { numRuns: 1_000 },
  );
  fc.assert(fc.property(fc.anything(), (any) => assert.equal(typeof parse(any).kind, 'string')));
});

test("Slack's text is read as people see it", () => {
  const names = new Map([['U0BEN', 'Ben Okafor']]);
  const read = (text: string) => plainText(text, 'U0DESKMATE', names);
  assert.equal(read('<@U0DESKMATE> give <@U0BEN> and <@U0X|x> access'), 'give Ben Okafor and x access');
  assert.equal(read('see <#C1|general>, <!here>, <!subteam^S1|@it>'), 'see #general, @here, @it');
  assert.equal(
    read('mail from <mailto:a@b.example|a@b.example>, link <https://x.example/y>'),
    'mail from a@b.example, link https://x.example/y',
  );
  assert.equal(read('1 &lt; 2 &amp;&amp; 3 &gt; 2, &amp;lt;'), '1 < 2 && 3 > 2, &lt;');
  assert.deepEqual(mentioned('<@U0DESKMATE> <@U0BEN> <@U0BEN|ben> <@W0X>', 'U0DESKMATE'), ['U0BEN', 'W0X']);
});

test('reading any text ends, and gives no more than the desk takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) =>
      assert.ok(plainText(text, 'U1', new Map()).isWellFormed()),
    ),
  );
  const start = performance.now();
  for (const hard of [
    '<'.repeat(200_000),
    '<@U'.repeat(60_000),
    '&amp;'.repeat(50_000),
    '<@U1|'.repeat(40_000),
  ]) {
    assert.ok(plainText(hard, 'U1', new Map()).length <= MAX_TEXT);
    mentioned(hard, 'U1');
  }
  assert.ok(performance.now() - start < 2_000);
});

test('signatures are forgotten when their time is over', () => {
  const seen = createSeen();
  assert.equal(seen.take('a', 100, 0), true);
  assert.equal(seen.take('a', 100, 100), false);
  assert.equal(seen.take('b', 300, 101), true);
  assert.equal(seen.take('a', 300, 101), true);
  seen.release('a');
  assert.equal(seen.take('a', 300, 102), true);
});

type Path = (string | number)[];

function paths(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, member]) => paths(member, [...at, key]))];
}

function changed(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((member, index) =>
      String(index) === String(key) ? changed(member, rest, replacement) : member,
    );
  if (typeof value !== 'object' || value === null) return replacement;
  return { ...value, [key]: changed((value as Record<string, unknown>)[key], rest, replacement) };
}
