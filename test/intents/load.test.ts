import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadIntents } from '../../src/intents/load.ts';
import { known } from './known.ts';

const EXAMPLES = 'examples: [one a, two b, three c, four d, five e, six f, seven g, eight h]';

const ACCESS = `
name: app_access
kind: service_request
label: Get access to an app
title: "Access to {slots.app}"
${EXAMPLES}
safetyWords: [urgent access]
slots:
  app: {type: app, ask: Which app?}
  until: {type: date, ask: Until when?, hint: A day}
  person: {type: person, ask: Who?, default: requester}
  note: {type: text, ask: Anything else?, required: false}
tasks:
  - {id: grant, title: Give access, action: app.grant, with: {person: "{slots.person}", app: "{slots.app}"}}
  - {id: until, title: "Keep it until {slots.until}", wait: "{slots.until}"}
  - {id: revoke, title: Take it back, action: app.revoke, with: {person: "{slots.person}", app: "{slots.app}"}}
  - {id: steps, title: Try this, after: [], guide: [Open it, Close it]}
  - {id: look, title: Look it up, when: {task: steps, is: unsolved}, answer: knowledge}
  - {id: human, title: Ask a colleague, handover: hr}
done: All done for {requester}.
queue: it-support
`;

test('a file becomes an intent with its plan, every default filled in', () => {
  const [intent] = loadIntents([{ path: 'a.yaml', text: ACCESS }], known);
  assert.ok(intent);
  assert.equal(intent.name, 'app_access');
  assert.equal(intent.does, 'case');
  assert.equal(intent.examples.length, 8);
  assert.deepEqual(intent.locales, {});
  assert.deepEqual(intent.safetyWords, ['urgent access']);
  assert.match(intent.digest, /^[0-9a-f]{64}$/);
  const { slots, tasks, ...rest } = intent.plan;
  assert.deepEqual(rest, { done: 'All done for {requester}.', private: false, queue: 'it-support' });
  assert.deepEqual(slots, [
    { name: 'app', type: 'app', ask: 'Which app?', required: true },
    { name: 'until', type: 'date', ask: 'Until when?', hint: 'A day', required: true },
    { name: 'person', type: 'person', ask: 'Who?', default: 'requester', required: true },
    { name: 'note', type: 'text', ask: 'Anything else?', required: false },
  ]);
  assert.deepEqual(
    tasks.map(({ id, kind, after }) => [id, kind, after]),
    [
      ['grant', 'action', []],
      ['until', 'wait', ['grant']],
      ['revoke', 'action', ['until']],
      ['steps', 'guide', []],
      ['look', 'answer', ['steps']],
      ['human', 'handover', ['look']],
    ],
  );
  assert.deepEqual(tasks[0], {
    id: 'grant',
    title: 'Give access',
    after: [],
    kind: 'action',
    action: 'app.grant',
    with: { person: '{slots.person}', app: '{slots.app}' },
  });
  assert.deepEqual(tasks[4], {
    id: 'look',
    title: 'Look it up',
    after: ['steps'],
    when: { task: 'steps', is: 'unsolved' },
    kind: 'answer',
    queue: 'it-support',
  });
});

test('what the desk answers by itself needs no plan', () => {
  const [hello] = loadIntents(
    [{ path: 'h.yaml', text: `name: hello\nlabel: Say hello\ndoes: smalltalk\nreply: Hello!\n${EXAMPLES}` }],
    known,
  );
  assert.equal(hello?.does, 'smalltalk');
  assert.equal(hello?.reply, 'Hello!');
  assert.deepEqual(hello?.plan.tasks, []);
});

test('the digest follows the declaration, not its layout', () => {
  const digest = (text: string) => loadIntents([{ path: 'a.yaml', text }], known)[0]?.digest;
  assert.equal(digest(ACCESS), digest(`# a comment\n${ACCESS.replaceAll('\n', '\r\n')}`));
  assert.notEqual(digest(ACCESS), digest(ACCESS.replace('All done', 'Done')));
});

test('a date slot that is required may be waited for, and a fact of an earlier action too', () => {
  const text = ACCESS.replace('wait: "{slots.until}"', 'wait: "{tasks.grant.until}"');
  assert.equal(loadIntents([{ path: 'a.yaml', text }], known).length, 1);
});

test('nothing to read gives no intents', () => {
  assert.deepEqual(loadIntents([], known), []);
});

test('a handover says what to do meanwhile', () => {
  const text = ACCESS.replace('handover: hr}', 'handover: hr, meanwhile: [Sit down, Have tea]}');
  const last = loadIntents([{ path: 'a.yaml', text }], known)[0]?.plan.tasks.at(-1);
  assert.ok(last?.kind === 'handover');
  assert.deepEqual(last.meanwhile, ['Sit down', 'Have tea']);
});

test('examples in other languages, by language', () => {
  const german = ['eins a', 'zwei b', 'drei c', 'vier d', 'fünf e', 'sechs f', 'sieben g', 'acht h'];
  const text = `${ACCESS}locales: {de: {examples: [${german.join(', ')}]}}\n`;
  const [intent] = loadIntents([{ path: 'a.yaml', text }], known);
  assert.deepEqual(intent?.locales, { de: { examples: german } });
  assert.equal(intent?.examples.length, 8);
});
