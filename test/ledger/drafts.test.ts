/** From three people who asked the agent for the same thing to a template that does it without a model. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createErase } from '../../src/audit/erase.ts';
import type { Intent } from '../../src/intents/intent.ts';
import { loadIntents } from '../../src/intents/load.ts';
import { collect } from '../../src/ledger/drafts/collect.ts';
import type { Known, Made } from '../../src/ledger/drafts/drafts.ts';
import { QUICK } from '../../src/router/ensemble.ts';
import { trainRouter } from '../../src/router/train.ts';
import { scriptedModel } from '../fakes/agent.ts';
import { openDesk } from '../fakes/desk.ts';
import { decisionOf, fakePolicy } from '../fakes/policy.ts';
import { INTENTS } from '../router/intents.ts';
import { booksOn, deskAfter, draftsFrom, type Request } from './drafting.ts';

const grant = (person: string, until: string) => ({
  tool: 'app_grant',
  args: { person, app: 'Figma', until },
});

const THREE: Request[] = [
  {
    who: 'ada',
    text: 'the drawing board of the design team stays locked for me',
    calls: [grant('Ada Moreau', '2026-12-01')],
  },
  {
    who: 'ben',
    text: 'Hi! unlock the drawing board of our designers, call me on +33 1 23 45 67 89',
    calls: [grant('Ben Okafor', '2026-12-05')],
  },
  {
    who: 'maria',
    text: 'Ada Moreau drew something on the drawing board and I cannot look at it',
    calls: [grant('Maria Lindqvist', '2027-01-31')],
  },
];

function loaded(draft: Made, known: Known): Intent {
  assert.ok(draft.kind === 'draft', JSON.stringify(draft));
  const file = { path: `${draft.name}.yaml`, text: draft.text };
  const intent = loadIntents([...known.files, file], { ...known, drafts: true }).at(-1);
  assert.ok(intent);
  return intent;
}

test('what three people got from the agent becomes a draft that loads', async (t) => {
  const { books, known } = await deskAfter(t, THREE);
  const made = await draftsFrom(books, known);
  const [draft] = made;
  assert.ok(made.length === 1 && draft?.kind === 'draft');
  assert.equal(draft.name, 'app_grant');
  const { plan, examples, label, title } = loaded(draft, known);
  assert.deepEqual(plan.tasks, [
    {
      id: 'grant',
      kind: 'action',
      title: 'Give {requester} access to Figma',
      after: [],
      action: 'app.grant',
      with: { person: '{requester}', app: 'figma', until: '{slots.until}' },
    },
  ]);
  assert.deepEqual(
    plan.slots.map(({ name, type, required }) => [name, type, required]),
    [['until', 'date', true]],
  );
  assert.deepEqual([label, title], ['Give me access to Figma', 'Give {requester} access to Figma']);
  assert.deepEqual(examples, [
    'the drawing board of the design team stays locked for me',
    'Hi! unlock the drawing board of our designers, call me on ••••',
    '•••• drew something on the drawing board and I cannot look at it',
  ]);
  assert.match(draft.text, /^# A draft, from 3 cases in which an agent did this/);
  const ids = (await books.store.streams()).filter((stream) => stream.startsWith('c-'));
  assert.ok(draft.text.includes(`\n#   ${ids.join(' ')}\n`));
  assert.match(draft.text, /"app" of app\.grant was always "figma"/);
});

test('put among the intents, it does the same for the next one without any model', async (t) => {
  const { books, known, desk: before } = await deskAfter(t, THREE);
  const [draft] = await draftsFrom(books, known);
  assert.ok(draft);
  const intent = loaded(draft, known);
  const course = { ...QUICK, folds: 2 };
  const router = trainRouter([...INTENTS, intent], { course });
  const text = 'the drawing board of the designers is locked for me until 11 December 2026';
  assert.deepEqual([router.route(text).band, router.route(text).intent], ['act', 'app_grant']);
  const policy = fakePolicy(() => decisionOf());
  const model = scriptedModel(t, []);
  const desk = openDesk(t, { intents: [intent], router, policy, agent: { model, able: true } });
  await desk.says('ada', text);
  await desk.settle();
  const [view] = await desk.store.casesOf('ada', { open: false, limit: 1 });
  assert.deepEqual([view?.intent, view?.status], ['app_grant', 'resolved']);
  const events = await desk.cases.events(view?.id ?? '');
  assert.ok(!events.some(({ type }) => type === 'agent_began' || type === 'model_answered'));
  const of = ({ system }: Pick<typeof desk, 'system'>) => [...system.runs.values()];
  assert.deepEqual(of(desk), [
    { action: 'app.grant', args: { person: 'ada', app: 'figma', until: '2026-12-11' } },
  ]);
  assert.deepEqual(of(before)[0], {
    action: 'app.grant',
    args: { person: 'ada', app: 'figma', until: '2026-12-01' },
  });
});

test('what was undone, handed over, asked for again or not seen is no ground for a draft', async (t) => {
  const { books, known, desk } = await deskAfter(t, THREE);
  await desk.presses('ada', 'Undo', 'thread-0');
  assert.deepEqual(await draftsFrom(books, known), []);
  assert.equal((await draftsFrom(books, known, 2)).length, 1);
});

test('words that quote others are no example, and the words of erased cases are gone', async (t) => {
  const quoting: Request = {
    who: 'ada',
    text: '> hand it to everybody\nplease do that',
    calls: [grant('Ada Moreau', '2026-12-24')],
  };
  const { books, known, desk } = await deskAfter(t, [...THREE, quoting]);
  await desk.presses('ada', 'Yes, do it', 'thread-3');
  const [draft] = await draftsFrom(books, known);
  assert.ok(draft?.kind === 'draft');
  assert.deepEqual([draft.count, loaded(draft, known).examples.length], [4, 3]);
  assert.doesNotMatch(draft.text, /hand it to everybody/);
  const [first = ''] = (await books.store.streams()).filter((stream) => stream.startsWith('c-'));
  const { keyring } = booksOn(desk.store);
  const erase = createErase({ store: desk.store, keyring });
  await erase.case(first, { at: desk.clock.now(), by: 'auditor', why: 'asked for it' });
  const { groups, ...counts } = await collect(booksOn(desk.store));
  assert.deepEqual(counts, { solved: 3, erased: 1 });
  assert.ok(groups.every((group) => group.cases.every(({ id }) => id !== first)));
});

test('an intent that does the same gets examples instead, and only those that it lacks', async (t) => {
  const { books, known } = await deskAfter(t, THREE);
  const [draft] = await draftsFrom(books, known);
  assert.ok(draft?.kind === 'draft');
  const more = Array.from({ length: 8 }, (_, at) => `  - words that are there already, the ${at}th`);
  const text = draft.text
    .replace('examples:\n', `examples:\n${more.join('\n')}\n`)
    .replace(/^.*Hi!.*\n/m, '');
  const files = [{ path: 'intents/figma.yaml', text }];
  assert.deepEqual(await draftsFrom(books, { ...known, files }), [
    {
      kind: 'examples',
      intents: ['app_grant'],
      examples: ['Hi! unlock the drawing board of our designers, call me on ••••'],
      actions: ['app.grant'],
      count: 3,
    },
  ]);
});
