import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MAX_JSON, renderCard } from '../../../adapters/slack/blocks.ts';
import { renderHome } from '../../../adapters/slack/home.ts';
import { renderForm } from '../../../adapters/slack/modal.ts';
import { safe } from '../../../adapters/slack/wording.ts';
import type { Card, Form, Step } from '../../../src/card.ts';
import { VERBS, type Verb } from '../../../src/turn.ts';
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
const question: Form = {
  press: { verb: 'deny', case: 'c-1', arg: 'a-1' },
  title: 'Why?',
  submit: 'Deny',
  fields: [],
};
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
        form: fc.option(fc.constant(question), { nil: undefined }),
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

type Drawn = { action_id: string; value: string; style?: string };

function buttonsIn(blocks: readonly object[]): Drawn[] {
  return blocks.flatMap((block) =>
    'elements' in block && block.elements ? (block.elements as Drawn[]) : [],
  );
}

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
    fc.property(home, (any) =>
      assert.equal(problemWith(renderHome(any, 'slack:T0LUMEN:U0ADA').blocks, 'view'), undefined),
    ),
    { numRuns: 50 },
  );
});

/** As long as Slack's ids and times may be. */
const LONGEST = `slack:T${'0'.repeat(30)}:C${'0'.repeat(30)}:${'1'.repeat(12)}.${'1'.repeat(9)}`;

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
      'code' as const,
    ),
    required: fc.boolean(),
    options: fc.option(fc.array(option, { maxLength: 120 }), { nil: undefined }),
    value: fc.option(words(20), { nil: undefined }),
    hint: fc.option(words(20), { nil: undefined }),
  });
  const form = fc.record({
    press,
    title: words(5),
    text: fc.option(words(400), { nil: undefined }),
    submit: words(5),
    fields: fc.array(field, { maxLength: 20 }),
  });
  fc.assert(
    fc.property(form, (any) => {
      const view = renderForm(any, LONGEST, { message: LONGEST });
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
  const press = { verb: 'fill' as const, case: 'c-1', arg: '' };
  const form = { press, title: 'Details', submit: 'Send', fields: [] };
  const undo = { label: 'Cancel', press: { verb: 'cancel' as const, case: 'c-1', arg: '' } };
  const blocks = renderCard({ tone: 'info', text: 'Until when?', form, buttons: [undo] });
  assert.deepEqual(
    buttonsIn(blocks).map(({ action_id, value }) => [action_id, value]),
    [
      ['press:fill:0', 'fill:c-1:'],
      ['press:cancel:1', 'cancel:c-1:'],
    ],
  );
});

test('a button that asks something first is told apart from one that counts at once', () => {
  const button = (verb: Verb, more: object) => ({
    label: verb,
    press: { verb, case: 'c-1', arg: 'a-1' },
    ...more,
  });
  const buttons = [
    button('approve', { style: 'primary' }),
    button('deny', { style: 'danger', form: question }),
    button('unmask', { form: question }),
  ];
  assert.deepEqual(
    buttonsIn(renderCard({ tone: 'waiting', text: 'May Ada have Figma?', buttons })).map(
      ({ action_id, style }) => [action_id, style],
    ),
    [
      ['press:approve:0', 'primary'],
      ['form:deny:1', 'danger'],
      ['form:unmask:2', undefined],
    ],
  );
});

test('buttons stand five in a row', () => {
  const buttons = Array.from({ length: 12 }, (_, index) => ({
    label: `Option ${index}`,
    press: { verb: 'choose' as const, case: 'talk', arg: `1:${index}` },
  }));
  const rows = renderCard({ tone: 'info', text: 'Which one?', buttons }).filter(
    ({ type }) => type === 'actions',
  );
  assert.deepEqual(
    rows.map((row) => buttonsIn([row]).length),
    [5, 5],
  );
  assert.equal(new Set(buttonsIn(rows).map(({ action_id }) => action_id)).size, 10);
});

test('a code is typed anew every time, and is short', () => {
  const code = { name: 'code', label: 'Code', kind: 'code' as const, required: true, value: '123456' };
  const { blocks } = renderForm({ ...question, text: 'Approve <this>?', fields: [code] }, LONGEST);
  assert.deepEqual(blocks[0], {
    type: 'section',
    text: { type: 'plain_text', text: 'Approve &lt;this&gt;?' },
  });
  assert.deepEqual((blocks[1] as { element: object }).element, {
    type: 'plain_text_input',
    action_id: 'value',
    multiline: false,
    max_length: 12,
  });
});
