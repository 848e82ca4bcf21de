/** Whatever people wrote and whatever was done: a draft is a file that loads and does the same, or there is none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { fill, type TemplateContext } from '../../src/case/template.ts';
import { loadIntents } from '../../src/intents/load.ts';
import { bind } from '../../src/ledger/drafts/bind.ts';
import { draftsOf } from '../../src/ledger/drafts/drafts.ts';
import type { Solved } from '../../src/ledger/drafts/solved.ts';
import type { Args, Json } from '../../src/ports/system.ts';
import type { Slots } from '../../src/slots/slot.ts';
import { action, catalogue, groupOf, known, solved } from './cases.ts';

const load = (draft: { name: string; text: string }) =>
  loadIntents([{ path: `${draft.name}.yaml`, text: draft.text }], { ...known, drafts: true })[0];

const plain = (text: string) => solved([['desk.make', { person: 'ada', app: 'figma' }]], { text });

const HOSTILE = [
  '- item\n- item: {a: b}',
  '{slots.app} and {tasks.x.y} and {{requester}}',
  '"quotes" and \'quotes\' # no comment',
  '!!js/function "return 1"',
  '&anchor *alias <<: *alias',
  '--- \n...\n%YAML 1.1',
  '| >- ? : , [ ] @ `',
  'yes',
  '1e3',
  'null',
  '~',
  '\u0000\u0007\u2028 hidden \u202e turned',
  'x'.repeat(100_000),
  'ünïcödé 🙂 \ud800 alone',
];

test('whatever people wrote, the file has it as words and nothing else', () => {
  const cases = HOSTILE.map(plain);
  const [draft] = draftsOf([groupOf(...cases)], known);
  assert.ok(draft?.kind === 'draft', JSON.stringify(draft));
  const intent = load(draft);
  assert.deepEqual(intent?.plan.tasks.length, 1);
  assert.ok(intent.examples.every((example) => example.length <= 300 && !/[\n\p{Cc}]/u.test(example)));
  assert.ok(intent.examples.includes('{slots.app} and {tasks.x.y} and {{requester}}'));
});

test('an id that is none cannot leave its comment', () => {
  const cases = ['a', 'b', 'c'].map((text) => ({ ...plain(`want ${text}`), id: `c-1\nname: evil\u2028x` }));
  const [draft] = draftsOf([groupOf(...cases)], known);
  assert.ok(draft?.kind === 'draft');
  assert.equal(parse(draft.text).name, 'desk_make');
});

test('an intent of an action that is not known here, and a file that is none, are in nobody’s way', () => {
  const [draft] = draftsOf([groupOf(plain('first words'))], known);
  assert.ok(draft?.kind === 'draft');
  const examples = Array.from({ length: 8 }, (_, at) => `  - words, the ${at}th\n`).join('');
  const text = draft.text.replace(/ {2}- first words\n/, examples).replaceAll('desk.make', 'far.away');
  const files = [
    { path: 'a.yaml', text },
    { path: 'b.yaml', text: '}' },
  ];
  const [other] = draftsOf([groupOf(plain('words, the 3th'), plain('other words'))], { ...known, files });
  assert.ok(other?.kind === 'draft');
  assert.deepEqual([other.name, load(other)?.examples], ['desk_make_2', ['other words']]);
});

test('a group without any usable words is said, not written', () => {
  assert.deepEqual(draftsOf([groupOf(plain('…'), plain('12345678'), plain(''))], known)[0], {
    kind: 'not',
    problem: 'no request is left that could be an example',
    actions: ['desk.make'],
    count: 3,
  });
});

test('what Deskmate would not take is said, not written', () => {
  const [made] = draftsOf([groupOf(plain('a b'), plain('c d'))], { ...known, groups: new Set(['hr']) });
  assert.ok(made?.kind === 'not');
  assert.match(made.problem, /there is no group "it-support"/);
});

test('two drafts of one action, and one whose name an intent has, get names of their own', () => {
  const look = solved([
    ['desk.look', { person: 'ada' }],
    ['desk.make', { person: 'ada' }],
  ]);
  const groups = [groupOf(plain('first words')), groupOf(look)];
  const names = (more: Partial<typeof known> = {}) =>
    draftsOf(groups, { ...known, ...more }).map((made) => (made.kind === 'draft' ? made.name : made.kind));
  assert.deepEqual(names(), ['desk_make', 'desk_make_2']);
  const [draft] = draftsOf([groupOf(plain('x y'))], known);
  assert.ok(draft?.kind === 'draft');
  const examples = Array.from({ length: 8 }, (_, at) => `  - words, the ${at}th\n`).join('');
  const text = draft.text
    .replace(/ {2}- x y\n/, examples)
    .replace('app: "{slots.app}"', 'note: fixed')
    .replaceAll('desk.make', 'desk.look')
    .replace('\n      note: fixed', '');
  const files = [{ path: 'intents/desk_make.yaml', text: text.replace(/slots:\n[\s\S]*tasks:/, 'tasks:') }];
  assert.deepEqual(names({ files }).sort(), ['desk_make_2', 'desk_make_3']);
});

const words = fc.constantFrom(
  'ada',
  'ben',
  'figma',
  'jira',
  'd1',
  '2026-12-01',
  'small',
  '{slots.app}',
  'same',
);
const json: fc.Arbitrary<Json> = fc.oneof(
  { arbitrary: words, weight: 12 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 30 }), weight: 4 },
  { arbitrary: fc.integer({ min: 0, max: 9 }), weight: 2 },
  fc.boolean(),
  fc.array(fc.string(), { maxLength: 2 }),
);
const argNames = fc.constantFrom(
  'person',
  'app',
  'note',
  'day',
  'days',
  'size',
  'group',
  '__proto__',
  'a-B.c',
);
const args = fc.dictionary(argNames, json, { maxKeys: 4 });
const facts = fc.dictionary(fc.constantFrom('ticket', 'a.b', 'left', '__proto__'), json, { maxKeys: 2 });

const NAMES = ['person', 'app', 'note', 'day', 'days', 'size', 'group', 'a-B.c'];
const anything = Object.fromEntries(NAMES.map((name): [string, Json] => [name, {}]));
const title = 'Do {note} and {a-B.c} for {person} {{x}}';
const open = {
  ...known,
  actions: ['desk.look', 'desk.make'].map((name) => action(name, anything, { required: [], title })),
};

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.lorem({ maxCount: 6 }));

/** Some cases that did the same two things. */
const cases = fc.array(fc.tuple(args, facts, args, fc.constantFrom('ada', 'ben'), text), {
  minLength: 1,
  maxLength: 4,
});

test('any arguments: each template gives in every case what was given then', () => {
  fc.assert(
    fc.property(cases, (drawn) => {
      const all = drawn.map(([first, found, second, requester]) =>
        solved(
          [
            ['desk.look', first, found],
            ['desk.make', second],
          ],
          { requester },
        ),
      );
      const company = { actions: new Map(open.actions.map((spec) => [spec.name, spec])), catalogue };
      const bound = bind(all, company);
      if (typeof bound === 'string') return;
      for (const [at, { requester, steps }] of all.entries()) {
        const slots: Slots = Object.fromEntries(
          bound.slots.flatMap(({ name, values }) => {
            const value = values[at];
            return typeof value === 'string' || typeof value === 'number'
              ? [[name, { value, label: '' }]]
              : [];
          }),
        );
        const results = Object.fromEntries(
          bound.tasks.map(({ id }, nth): [string, Args] => [id, steps[nth]?.facts ?? {}]),
        );
        const context: TemplateContext = { requester: { id: requester, name: '' }, slots, facts: results };
        for (const [nth, task] of bound.tasks.entries()) {
          const given: Args = steps[nth]?.args ?? {};
          for (const [name, source] of task.args)
            assert.deepEqual(
              fill(templateOf(source), context),
              Object.hasOwn(given, name) ? given[name] : undefined,
            );
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('any arguments and words: a draft loads, or it is said why there is none', () => {
  let drafts = 0;
  fc.assert(
    fc.property(cases, (drawn) => {
      const all = drawn.map(([first, found, second, requester, text]): Solved => {
        const given: [string, Args, Args?][] = [
          ['desk.look', first, found],
          ['desk.make', second],
        ];
        return solved(given, { requester, text });
      });
      const [made] = draftsOf([groupOf(...all)], open);
      assert.ok(made && made.kind !== 'examples');
      if (made.kind !== 'draft') return;
      drafts += 1;
      const [intent] = loadIntents([{ path: 'x.yaml', text: made.text }], { ...open, drafts: true });
      assert.equal(intent?.plan.tasks.length, 2);
    }),
    { numRuns: 300 },
  );
  assert.ok(drafts > 10, `only ${drafts} drafts were made`);
});

function templateOf(
  source:
    | { from: 'requester' }
    | { from: 'literal'; value: string | number | boolean }
    | { from: 'fact'; task: string; fact: string }
    | { from: 'slot'; slot: string },
) {
  if (source.from === 'requester') return '{requester}';
  if (source.from === 'literal') return source.value;
  return source.from === 'fact' ? `{tasks.${source.task}.${source.fact}}` : `{slots.${source.slot}}`;
}
