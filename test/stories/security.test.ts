/** Suspicious mail: contained at once, released only when security agrees. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Overview } from '../../adapters/sandbox/overview.ts';
import { openStory } from './story.ts';

const SENDER = 'billing@paypa1-secure.example';
const story = await openStory();
const contained = async () =>
  ((await story.playground().system()) as Overview).contained.map(({ sender }) => sender);
const tickets = async () => (await story.playground().system()).tickets;

test('report_phishing: held back at once; let through again only with the word of security', async () => {
  const talk = await story.asks('ada', `I got a phishing mail from ${SENDER}`);
  await talk.reads('ada', /Thank you for telling us/, /no longer reaches anyone here/, /\[Undo\]/);
  assert.deepEqual(await contained(), [SENDER]);
  assert.deepEqual(
    (await tickets()).map(({ group, severity, state }) => [group, severity, state]),
    [['security', 'high', 'open']],
  );
  await talk.presses('ada', 'Undo');
  const waiting = await talk.reads('ada', /I have asked Sam Rivera to approve: Let mail from billing@/);
  assert.doesNotMatch(waiting, /\[Undo\]/, 'it is being undone already');
  await talk.presses('sam', 'Deny');
  await talk.reads('ada', /I could not undo it\. Sam Rivera said no\./, /\[Undo\]/);
  assert.deepEqual(await contained(), [SENDER]);

  await talk.presses('ada', 'Undo');
  await talk.presses('sam', 'Approve');
  await talk.reads('ada', /Undone\./, /gets through again/);
  assert.deepEqual(await contained(), []);
  assert.deepEqual(
    (await tickets()).map(({ state }) => state),
    ['withdrawn'],
  );
  const events = await talk.events();
  assert.deepEqual(events.slice(0, 4), ['opened', 'slots_filled', 'judged', 'judged']);
  // Side by side, so in either order.
  assert.deepEqual(events.slice(4, 8).sort(), [
    'action_started',
    'action_started',
    'action_succeeded',
    'action_succeeded',
  ]);
  assert.equal(events[8], 'resolved');
  assert.deepEqual(events.slice(9, 14), [
    'undo_requested',
    'judged',
    'approval_requested',
    'denied',
    'undo_ended',
  ]);
});

test('report_phishing: the address is asked for, in words', async () => {
  const talk = await story.asks('li', 'I think this is a phishing mail');
  await talk.reads('li', /Which address did it come from\?/);
  await talk.says('it said news something');
  await talk.whispered('li', /Type an e-mail address/);
  await talk.says('news@designweekly.example');
  await talk.reads('li', /Mail from news@designweekly.example no longer reaches anyone/);
  assert.ok((await contained()).includes('news@designweekly.example'));
  await talk.events();
});

test("report_phishing: a colleague's address is not blocked; security looks at it", async () => {
  const talk = await story.asks('ada', 'I got a phishing mail from maria@lumen.example');
  await talk.reads('ada', /a colleague's address, so I do not block it/, /passed this to security/);
  await talk.reads('sam', /For security: Suspicious message from maria@lumen.example/, /\[Take it\]/);
  assert.ok(!(await contained()).includes('maria@lumen.example'));
  await talk.presses('sam', 'Take it');
  await talk.reads('ada', /Sam Rivera has taken this/);
  await talk.presses('sam', 'Mark as resolved');
  await talk.reads('ada', /Sam Rivera marked this as resolved/);
  const events = await talk.events();
  assert.ok(events.includes('action_failed') && events.includes('handed_over'));
  assert.deepEqual(events.slice(-2), ['taken', 'resolved']);
});

test('incident_report: ransomware goes to security, for everybody', async () => {
  const talk = await story.asks('marc', 'ransomware on my screen, everybody in the office has it');
  await talk.reads('marc', /Ticket INC-\d+ is open with Security, severity high/);
  await talk.events();
});
