import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MAX_JSON, renderCard } from '../../../adapters/slack/blocks.ts';
import { renderHome } from '../../../adapters/slack/home.ts';
import { renderForm } from '../../../adapters/slack/modal.ts';
import { safe } from '../../../adapters/slack/wording.ts';
import type { Card, Step } from '../../../src/card.ts';
import { VERBS } from '../../../src/turn.ts';
import { problemWith } from '../../fakes/slack-limits.ts';

/** Any text, with the dangerous parts more often than chance has them. */
const words = (max: number) =>
  fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.constantFrom(
          '<!channel>',
          '<@U0MARIA>',
          '<https://x.example|click>',
          '&amp;',
          '\n',
          '👩‍💻',
          '"',
          '\\',
          '\u0000',
        ),
      ),
    )
    .chain((parts) => fc.nat({ max }).map((times) => parts.join('').repeat(1 + times)));
const press = fc.record({
  verb: fc.constantFrom(...VERBS),
  case: fc.stringMatching(/^[\w-]{1,64}$/),
  arg: fc.stringMatching(/^[ -~]{0,200}$/),
});
const state = fc.constantFrom<Step['state']>('todo', 'doing', 'done', 'failed', 'skipped', 'undone');
const card: fc.Arbitrary<Card> = fc.record(
  {
    tone: fc.constantFrom('info', 'waiting', 'success', 'problem'),
    title: words(20),
    text: words(400),
    fields: fc.array(fc.record({ label: words(20), value: words(100) }), { maxLength: 40 }),
    steps: fc.array(fc.record({ label: words(20), state }), { maxLength: 60 }),
    buttons: fc.array(
      fc.record({
        label: words(20),
        press,
        style: fc.constantFrom('primary', 'danger', undefined),
        confirm: fc.option(words(50), { nil: undefined }),
      }),
      { maxLength: 20 },
    ),
    sources: fc.array(
      fc.record({ title: words(20), url: fc.option(fc.oneof(fc.webUrl(), words(2)), { nil: undefined }) }),
      { maxLength: 9 },
    ),
    footer: words(100),
  },
  { requiredKeys: ['tone', 'text'] },
);

/** Every text in the blocks, with its kind. */
function texts(value: unknown): { type: string; text: string }[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'type' in value && 'text' in value && typeof value.text === 'string'
      ? [{ type: String(value.type), text: value.text }]
      : [];
  return [...own, ...Object.values(value).flatMap(texts)];
}

const ESCAPED = /^(?:[^<>&]|&amp;|&lt;|&gt;)*$/;
/** The only mark-up there is: people we looked up, and web addresses of sources. */
const OURS = /<@U0MARIA>|<https?:\/\/[^\s|<>]+\|[^<>|]*>/g;

test("any card fits into Slack's limits, and nothing that people wrote is mark-up", () => {
  fc.assert(
    fc.property(card, (any) => {
      const blocks = renderCard(any);
      assert.equal(problemWith(blocks, 'message'), undefined);
      assert.ok(JSON.stringify(blocks).length <= MAX_JSON);
      for (const { type, text } of texts(blocks)) {
        assert.match(type === 'mrkdwn' ? text.replace(OURS, '') : text, ESCAPED);
        assert.ok(text.isWellFormed());
      }
    }),
    { numRuns: 200 },
  );
});

test('any home fits', () => {
  const home = fc.record({
    cases: fc.array(card, { maxLength: 20 }),
    approvals: fc.array(card, { maxLength: 20 }),
    examples: fc.array(words(30), { maxLength: 20 }),
  });
  fc.assert(
    fc.property(home, (any) => assert.equal(problemWith(renderHome(any).blocks, 'view'), undefined)),
    { numRuns: 50 },
  );
});

test('any form fits', () => {
  const option = fc.record({ value: fc.string({ minLength: 1, maxLength: 100 }), label: words(10) });
  const field = fc.record({
    name: fc.stringMatching(/^[a-z_]{1,30}$/),
    label: words(20),
    kind: fc.constantFrom(
      'text' as const,
      'long_text' as const,
      'date' as const,
      'choice' as const,
      'number' as const,
    ),
    required: fc.boolean(),
    options: fc.option(fc.array(option, { maxLength: 120 }), { nil: undefined }),
    value: fc.option(words(20), { nil: undefined }),
    hint: fc.option(words(20), { nil: undefined }),
  });
  const form = fc.record({
    case: fc.constant('c-1'),
    title: words(5),
    submit: words(5),
    fields: fc.array(field, { maxLength: 20 }),
  });
  fc.assert(
    fc.property(form, (any) => {
      const view = renderForm(any, 'slack:T0LUMEN:D0ADA');
      assert.equal(problemWith(view.blocks, 'view'), undefined);
      assert.ok(view.title.text.length <= 24 && (view.submit?.text.length ?? 0) <= 24);
      assert.ok((view.private_metadata?.length ?? 0) <= 3_000);
    }),
    { numRuns: 50 },
  );
});

test('a text that is too long ends in an ellipsis, and never in half an escape or character', () => {
  assert.equal(safe('abcdef', 4), 'abc…');
  assert.equal(safe('<<<<', 9), '&lt;…');
  assert.equal(safe('👩👩👩', 4), '👩…');
  const blocks = renderCard({ tone: 'info', text: 'word '.repeat(5_000) });
  assert.ok(texts(blocks).at(-1)?.text.endsWith('…'));
});

test('a card as people see it', () => {
  const blocks = renderCard({
    tone: 'success',
    title: 'Figma for Ada',
    text: 'Ada has Figma.',
    fields: [{ label: 'Until', value: '1 March' }],
    steps: [{ label: 'Give access', state: 'done' }],
    buttons: [
      {
        label: 'Undo',
        press: { verb: 'undo', case: 'c-1', arg: '' },
        style: 'danger',
        confirm: 'Take Figma away again?',
      },
    ],
    sources: [
      { title: 'Software <policy>', url: 'https://wiki.example/software?a=1&b=2' },
      { title: 'Handbook' },
    ],
    footer: 'c-1 · undo until tomorrow',
  });
  assert.deepEqual(
    blocks.map(({ type }) => type),
    ['header', 'section', 'section', 'section', 'context', 'context', 'actions'],
  );
  const shown = texts(blocks).map(({ text }) => text);
  assert.deepEqual(shown.slice(0, 8), [
    '✅ Figma for Ada',
    'Ada has Figma.',
    'Until',
    '1 March',
    '✅ Give access',
    'Source',
    '<https://wiki.example/software?a=1&amp;b=2|Software &lt;policy&gt;>',
    'Handbook',
  ]);
});

test('a form in a card is opened by a button', () => {
  const form = { case: 'c-1', title: 'Details', submit: 'Send', fields: [] };
  const undo = { label: 'Cancel', press: { verb: 'cancel' as const, case: 'c-1', arg: '' } };
  const shown = JSON.stringify(renderCard({ tone: 'info', text: 'Until when?', form, buttons: [undo] }));
  assert.ok(shown.indexOf('fill:c-1:') > 0 && shown.indexOf('fill:c-1:') < shown.indexOf('cancel:c-1:'));
});
