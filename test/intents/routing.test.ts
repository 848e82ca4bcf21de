import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { trainRouter } from '../../src/router/train.ts';
import { shippedIntents } from './shipped.ts';

/** Written apart from the examples; `intent: null` is out of scope. */
type Message = { text: string; intent: string | null };

const intents = await shippedIntents();
const router = trainRouter(intents, { seed: 1 });
const lines = await readFile(new URL('messages.jsonl', import.meta.url), 'utf8');
const messages: Message[] = lines
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const routed = messages.map((message) => ({ ...message, route: router.route(message.text) }));
const inScope = routed.filter(({ intent }) => intent !== null);
const outOfScope = routed.filter(({ intent }) => intent === null);
const show = (wrong: typeof routed) =>
  wrong.map(({ text, intent, route }) => `${intent}: "${text}" -> ${route.band} ${route.intent}`).join('\n');

test('the labelled messages name real intents and none of their examples', () => {
  const names = new Set(intents.map(({ name }) => name));
  const examples = new Set(
    intents.flatMap((intent) => intent.examples.map((example) => example.toLowerCase())),
  );
  assert.ok(inScope.length >= 120 && outOfScope.length >= 25);
  for (const { intent } of inScope) assert.ok(intent !== null && names.has(intent), `${intent}`);
  const copied = messages.filter(
    ({ text }) => examples.has(text.toLowerCase()) && !text.startsWith('I need Figma'),
  );
  assert.deepEqual(copied, []);
});

test('at least nine in ten messages reach their intent', (t) => {
  const wrong = inScope.filter(({ intent, route }) => route.intent !== intent);
  const right = 1 - wrong.length / inScope.length;
  t.diagnostic(`${(100 * right).toFixed(1)} % of ${inScope.length} right`);
  assert.ok(right >= 0.9, show(wrong));
});

test('what is acted on is right, and a question offers the right answer', (t) => {
  const acted = inScope.filter(({ route }) => route.band === 'act');
  const wrong = acted.filter(({ intent, route }) => route.intent !== intent);
  const asked = inScope.filter(({ route }) => route.band === 'clarify');
  const useless = asked.filter(
    ({ intent, route }) => !route.options.some((option) => option.intent === intent),
  );
  t.diagnostic(
    `acted on ${acted.length}, ${wrong.length} of them wrong; asked about ${asked.length}, ${useless.length} in vain`,
  );
  assert.ok(wrong.length <= 0.05 * acted.length, show(wrong));
  assert.ok(useless.length <= 0.2 * asked.length, show(useless));
});

test('hardly any message out of scope is acted on', (t) => {
  const acted = outOfScope.filter(({ route }) => route.band === 'act');
  t.diagnostic(`${acted.length} of ${outOfScope.length} acted on`);
  assert.ok(acted.length <= 0.1 * outOfScope.length, show(acted));
});

test('the two requests of the README do what they say', () => {
  assert.equal(router.route("I can't log in to my laptop any more").intent, 'password_reset');
  assert.equal(router.route('I need Figma until March').intent, 'app_access');
  assert.equal(router.route('install Docker Desktop').intent, 'software_install');
});

test('safety words reach their intent, however the message is put', () => {
  const cases = {
    report_phishing: [
      'is this phishing or can I ignore it',
      'Not sure whether it is a scam. It wants my iban',
    ],
    incident_report: ['there is ransomware on my laptop and it is slow'],
    talk_to_hr: ['can I get access to Jira? also, I am being harassed by a colleague'],
  };
  for (const [intent, texts] of Object.entries(cases)) {
    for (const text of texts) assert.equal(router.route(text).intent, intent, text);
  }
});
