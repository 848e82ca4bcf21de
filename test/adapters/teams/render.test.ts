/** Cards: always within Teams' budget, and what people wrote never becomes markup. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readPress } from '../../../adapters/teams/press.ts';
import { CARD_BUDGET, renderCard } from '../../../adapters/teams/render.ts';
import type { Card } from '../../../src/card.ts';
import { isRecord } from '../../../src/json.ts';
import { VERBS } from '../../../src/turn.ts';

/** Short and endless, of any characters; a repeated bit is as long as a random text and quicker made. */
const words = fc
  .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 3_000 }))
  .map(([bit, times]) => bit.repeat(times));
const name = fc.stringMatching(/^[\w-]{1,64}$/);
const press = fc.record(
  {
    verb: fc.constantFrom(...VERBS),
    case: name,
    arg: fc.string({ maxLength: 200, size: 'max' }),
  },
  { noNullPrototype: true },
);
const field = fc.record(
  {
    name,
    label: words,
    kind: fc.constantFrom('text', 'long_text', 'date', 'choice', 'number'),
    required: fc.boolean(),
    value: words,
    hint: words,
    options: fc.array(fc.record({ value: words, label: words }), { maxLength: 100 }),
  },
  { requiredKeys: ['name', 'label', 'kind', 'required'] },
);
const button = fc.record(
  { label: words, press, style: fc.constantFrom('primary', 'danger'), confirm: words },
  { requiredKeys: ['label', 'press'] },
);
const cards: fc.Arbitrary<Card> = fc.record(
  {
    tone: fc.constantFrom('info', 'waiting', 'success', 'problem'),
    title: words,
    text: words,
    fields: fc.array(fc.record({ label: words, value: words }), { maxLength: 60 }),
    steps: fc.array(
      fc.record({
        label: words,
        state: fc.constantFrom('todo', 'doing', 'done', 'failed', 'skipped', 'undone'),
      }),
      { maxLength: 60 },
    ),
    buttons: fc.array(button, { maxLength: 12 }),
    form: fc.record({ case: name, title: words, submit: words, fields: fc.array(field, { maxLength: 20 }) }),
    sources: fc.array(fc.record({ title: words, url: words }, { requiredKeys: ['title'] }), {
      maxLength: 20,
    }),
    footer: words,
  },
  { requiredKeys: ['tone', 'text'] },
);

/** Every element of a type, however deep. */
function all(value: unknown, type: string): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap((item) => all(item, type));
  if (!isRecord(value)) return [];
  return [
    ...(value.type === type ? [value] : []),
    ...Object.values(value).flatMap((item) => all(item, type)),
  ];
}

describe('an Adaptive Card', () => {
  test('is within the budget, whatever the card', () => {
    fc.assert(
      fc.property(cards, (card) => {
        const size = Buffer.byteLength(JSON.stringify(renderCard(card)));
        assert.ok(size <= CARD_BUDGET, `${size} bytes`);
      }),
      { numRuns: 200 },
    );
  });

  test('is within the budget with as much of everything as there can be', () => {
    for (const character of ['x', '\\', '"', '\u2028', '\u0001', '*', '😀']) {
      const long = character.repeat(5_000);
      const many = <T>(value: T) => Array.from({ length: 100 }, () => value);
      const press = {
        verb: 'choose',
        case: 'c'.repeat(64),
        arg: character.repeat(200 / character.length),
      } as const;
      const name = 'n'.repeat(64);
      const card: Card = {
        tone: 'info',
        title: long,
        text: many(long.slice(0, 100)).join('\n\n'),
        fields: many({ label: long, value: long }),
        steps: many({ label: long, state: 'todo' }),
        buttons: many({ label: long, confirm: long, style: 'danger', press }),
        form: {
          case: press.case,
          title: long,
          submit: long,
          fields: many({
            name,
            label: long,
            kind: 'choice',
            required: true,
            value: long,
            hint: long,
            options: many({ value: long, label: long }),
          }),
        },
        sources: many({ title: long, url: `https://example.com/${'a'.repeat(480)}` }),
        footer: long,
      };
      const people = many({ id: `29:${'1'.repeat(120)}`, name: long });
      assert.ok(Buffer.byteLength(JSON.stringify(renderCard(card, people))) <= CARD_BUDGET, character);
    }
  });

  test('carries presses that come back as they were', () => {
    fc.assert(
      fc.property(fc.array(press, { minLength: 1, maxLength: 6 }), fc.boolean(), (presses, confirm) => {
        const buttons = presses.map((one) => ({
          label: 'Go',
          press: one,
          ...(confirm ? { confirm: 'Sure?' } : {}),
        }));
        const rendered: unknown = JSON.parse(JSON.stringify(renderCard({ tone: 'info', text: '', buttons })));
        const back = all(rendered, 'Action.Execute').map(readPress);
        assert.deepEqual(
          back,
          presses.map((one) => ({ kind: 'click', press: one })),
        );
      }),
    );
  });

  test('shows text in plain runs; only facts and mentions are Markdown', () => {
    const card: Card = {
      tone: 'problem',
      title: '# Not a *title*',
      text: 'see [this](https://evil.example)\n\n{{DATE(2020-01-01T00:00:00Z,SHORT)}}',
      fields: [{ label: 'Who', value: '[Approve](https://evil.example) **now** <at>Maria</at>' }],
      footer: 'c-1',
    };
    const rendered = renderCard(card);
    assert.equal(all(rendered, 'TextBlock').length, 0);
    const runs = all(rendered, 'TextRun').map((run) => run.text);
    assert.deepEqual(runs, [
      '# Not a *title*',
      'see [this](https://evil.example)',
      '{\u200b{DATE(2020-01-01T00:00:00Z,SHORT)}}',
      'c-1',
    ]);
    const facts = all(rendered, 'FactSet')[0]?.facts;
    assert.deepEqual(facts, [
      { title: 'Who', value: '\\[Approve\\](https://evil.example) \\*\\*now\\*\\* \\<at\\>Maria\\</at\\>' },
    ]);
  });

  test('asks before a dangerous button does anything', () => {
    const undo = {
      label: 'Undo',
      style: 'danger',
      confirm: 'Take it back?',
      press: { verb: 'undo', case: 'c', arg: '' },
    } as const;
    const { actions } = renderCard({ tone: 'success', text: 'Done', buttons: [undo] });
    assert.ok(Array.isArray(actions) && isRecord(actions[0]));
    assert.equal(actions[0].type, 'Action.ShowCard');
    const [sure] = all(actions[0].card, 'Action.Execute');
    assert.equal(sure?.title, 'Yes, undo');
  });

  test('holds the form itself, so the button that opens it is left out', () => {
    const fill = { label: 'Fill in', press: { verb: 'fill', case: 'c', arg: '' } } as const;
    const fields = [
      { name: 'until', label: 'Until?', kind: 'date', required: true, value: '2027-03-01' },
      { name: 'days', label: 'Days', kind: 'number', required: false, value: '3' },
      {
        name: 'app',
        label: 'App',
        kind: 'choice',
        required: true,
        options: [{ value: 'figma', label: 'Figma' }],
      },
      { name: 'why', label: 'Why', kind: 'long_text', required: false },
    ] as const;
    const form = {
      case: 'c',
      title: 'Figma',
      submit: 'Send',
      fields: fields.map((one) => ({ ...one, options: 'options' in one ? [...one.options] : undefined })),
    };
    const rendered = renderCard({ tone: 'info', text: 'More, please', buttons: [fill], form });
    assert.deepEqual(rendered.actions, []);
    assert.equal(all(rendered, 'Input.Date')[0]?.id, 'field.until');
    assert.equal(all(rendered, 'Input.Number')[0]?.value, 3);
    assert.deepEqual(all(rendered, 'Input.ChoiceSet')[0]?.choices, [{ title: 'Figma', value: 'figma' }]);
    assert.equal(all(rendered, 'Input.Text')[0]?.isMultiline, true);
    assert.deepEqual(readPress(all(rendered, 'Action.Execute')[0]), { kind: 'form', case: 'c', values: {} });
  });
});
