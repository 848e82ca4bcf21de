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

test('one known word among gibberish is not enough', () => {
  for (const known of ['password', 'vacation', 'figma', 'bank']) {
    const { band } = router.route(`${known} blorp grumph fnord zibble quux`);
    assert.notEqual(band, 'act', known);
  }
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
    incident_report: [
      'there is ransomware on my laptop and it is slow',
      'Can I still print? We had a security breach',
    ],
    lost_device: [
      'good morning, bad news, my stolen laptop has not turned up',
      'I lost my phone and need the vpn on a new one',
    ],
    injury_report: [
      'the printer fell down and Li is injured',
      'We called an ambulance. Can I get access to Jira meanwhile?',
      'there was an accident at work',
    ],
    talk_to_hr: [
      'can I get access to Jira? also, I am being harassed by a colleague',
      'that is it, I quit',
      'fix the printer or I will quit',
      "I'm resigning, how many vacation days are left",
      'I am resigning',
      'if my password is not reset today I will hurt myself',
      "I can't go on like this with the vpn",
      'no laptop, no job: I hereby hand in my notice',
      'I want to die',
    ],
  };
  for (const [intent, texts] of Object.entries(cases)) {
    for (const text of texts) assert.equal(router.route(text).intent, intent, text);
  }
});

test('a threat to leave or to harm oneself always offers HR, whatever else is in the message', () => {
  const texts = [
    'I hurt myself at work',
    'My laptop was stolen and now I quit',
    'I got a phishing mail, I am resigning',
    "After the accident at work I can't go on",
  ];
  for (const text of texts) {
    const { intent, options } = router.route(text);
    const offered = [intent, ...options.map((option) => option.intent)];
    assert.ok(offered.includes('talk_to_hr'), `${text} -> ${offered}`);
  }
});

test('who says that somebody else leaves is not sent to HR for it', () => {
  for (const text of [
    'Tom is resigning, last day is Friday',
    'my colleague quit, please close his account',
  ]) {
    const { intent, why } = router.route(text);
    assert.equal(intent, 'leaver', text);
    assert.doesNotMatch(why, /safety/);
  }
});
