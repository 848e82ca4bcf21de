/** Cards: always within Teams' budget, and what people wrote never becomes markup. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { fieldPrefix, readPress } from '../../../adapters/teams/press.ts';
import { CARD_BUDGET, renderCard } from '../../../adapters/teams/render.ts';
import type { Card } from '../../../src/card.ts';
import { isRecord } from '../../../src/json.ts';
import { VERBS } from '../../../src/turn.ts';
import { all } from './client.ts';

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
    kind: fc.constantFrom('text', 'long_text', 'date', 'choice', 'number', 'code'),
    required: fc.boolean(),
    value: words,
    hint: words,
    options: fc.array(fc.record({ value: words, label: words }), { maxLength: 100 }),
  },
  { requiredKeys: ['name', 'label', 'kind', 'required'] },
);
const form = fc.record(
  { press, title: words, text: words, submit: words, fields: fc.array(field, { maxLength: 20 }) },
  { requiredKeys: ['press', 'title', 'submit', 'fields'] },
);
const button = fc.record(
  { label: words, press, style: fc.constantFrom('primary', 'danger'), confirm: words, form },
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
    form,
    sources: fc.array(fc.record({ title: words, url: words }, { requiredKeys: ['title'] }), {
      maxLength: 20,
    }),
    footer: words,
  },
  { requiredKeys: ['tone', 'text'] },
);

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
      const form = {
        press,
        title: long,
        text: long,
        submit: long,
        fields: many({
          name,
          label: long,
          kind: 'choice' as const,
          required: true,
          value: long,
          hint: long,
          options: many({ value: long, label: long }),
        }),
      };
      const card: Card = {
        tone: 'info',
        title: long,
        text: many(long.slice(0, 100)).join('\n\n'),
        fields: many({ label: long, value: long }),
        steps: many({ label: long, state: 'todo' }),
        buttons: many({ label: long, confirm: long, style: 'danger', press }),
        form,
        sources: many({ title: long, url: `https://example.com/${'a'.repeat(480)}` }),
        footer: long,
      };
      const people = many({ id: `29:${'1'.repeat(120)}`, name: long });
      const small = { ...form, fields: form.fields.slice(0, 3).map((one) => ({ ...one, options: [] })) };
      const buttons = many({ label: long, confirm: long, style: 'danger' as const, press, form: small });
      for (const full of [card, { ...card, form: small, buttons }])
        assert.ok(Buffer.byteLength(JSON.stringify(renderCard(full, people))) <= CARD_BUDGET, character);
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
          presses.map((one) => ({ kind: one.verb === 'fill' ? 'ask' : 'click', press: one })),
        );
      }),
    );
  });

  test('gives every form a prefix of its own, and reads nothing but what has it', () => {
    const data = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer()), { maxKeys: 8 });
    fc.assert(
      fc.property(press, press, name, fc.string(), data, (mine, other, field, value, foreign) => {
        fc.pre(JSON.stringify(mine) !== JSON.stringify(other));
        const sent = {
          ...foreign,
          [`${fieldPrefix(other)}${field}`]: 'foreign',
          [`${fieldPrefix(mine)}${field}`]: value,
          form: mine,
        };
        const read = readPress({ verb: 'deskmate', data: JSON.parse(JSON.stringify(sent)) });
        assert.deepEqual(read, { kind: 'form', press: mine, values: { [field]: value } });
      }),
    );
  });

  test('any bytes that come back from a button are read without a throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), press, fc.constantFrom('form', 'press', 'ask'), (value, one, as) => {
        assert.ok(readPress(value).kind);
        const data = { ...(isRecord(value) ? value : {}), [as]: one };
        assert.ok(readPress({ verb: 'deskmate', data }).kind);
        assert.ok(readPress({ verb: 'deskmate', data: { [as]: value } }).kind);
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
      press: fill.press,
      title: 'Figma',
      submit: 'Send',
      fields: fields.map((one) => ({ ...one, options: 'options' in one ? [...one.options] : undefined })),
    };
    const rendered = renderCard({ tone: 'info', text: 'More, please', buttons: [fill], form });
    assert.deepEqual(rendered.actions, []);
    assert.equal(all(rendered, 'Input.Date')[0]?.id, `${fieldPrefix(fill.press)}until`);
    assert.equal(all(rendered, 'Input.Number')[0]?.value, 3);
    assert.deepEqual(all(rendered, 'Input.ChoiceSet')[0]?.choices, [{ title: 'Figma', value: 'figma' }]);
    assert.equal(all(rendered, 'Input.Text')[0]?.isMultiline, true);
    assert.deepEqual(readPress(all(rendered, 'Action.Execute')[0]), {
      kind: 'form',
      press: fill.press,
      values: {},
    });
  });

  test('another language than English is told, for screen readers', () => {
    assert.equal(renderCard({ tone: 'info', text: 'Erledigt.', language: 'de' }).lang, 'de');
    assert.equal(renderCard({ tone: 'info', text: 'Done.' }).lang, undefined);
  });
});
