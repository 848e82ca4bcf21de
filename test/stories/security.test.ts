/** Suspicious mail and lost devices: stopped at once, let go only when security agrees. */
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

const deviceState = async (person: string, device: string) =>
  (await story.person(person)).devices.find(({ id }) => id === device)?.state;

test('lost_device: locked at once with a ticket for security; unlocked only with their word', async () => {
  const talk = await story.asks('ada', 'my laptop was stolen from the train this morning');
  await talk.reads('ada', /Ada's laptop is locked and the security team has ticket INC-\d+/, /\[Undo\]/);
  assert.equal(await deviceState('ada', 'lap-ada'), 'locked');
  assert.equal(await deviceState('ada', 'phone-ada'), 'in use');
  const [ticket] = (await tickets()).filter(({ person }) => person === 'ada');
  assert.match(ticket?.summary ?? '', /^Lost or stolen: Ada's laptop of Ada Moreau\. my laptop was stolen/);
  assert.deepEqual([ticket?.group, ticket?.severity], ['security', 'high']);

  await talk.presses('ada', 'Undo');
  await talk.reads(
    'sam',
    /Your decision: Unlock Ada's laptop/,
    /may be in the wrong hands, so security decides/,
  );
  await talk.presses('sam', 'Deny');
  await talk.reads('ada', /I could not undo it\. Sam Rivera said no\./);
  assert.equal(await deviceState('ada', 'lap-ada'), 'locked');
  await talk.presses('ada', 'Undo');
  await talk.presses('sam', 'Approve');
  await talk.reads('ada', /Undone\./);
  assert.equal(await deviceState('ada', 'lap-ada'), 'in use');
  await talk.events();
});

test('lost_device: which of two devices is asked for', async () => {
  const talk = await story.asks('ada', 'I lost a device on the plane');
  await talk.reads('ada', /Which device is it\?/);
  await talk.says('my phone');
  await talk.reads('ada', /Ada's phone is locked/);
  assert.equal(await deviceState('ada', 'phone-ada'), 'locked');
  await talk.events();
});

test("lost_device: a colleague's device is not mixed up with one's own; security takes it", async () => {
  const talk = await story.asks('marc', "Li's laptop was stolen at the airport");
  await talk.reads('marc', /may lock it/, /passed this to security/);
  assert.deepEqual(
    [await deviceState('marc', 'lap-marc'), await deviceState('li', 'lap-li')],
    ['in use', 'in use'],
  );
  await talk.reads('sam', /“Li's laptop was stolen at the airport”/, /\[Take it\]/);
  await talk.presses('sam', 'Take it');
  await talk.reads('marc', /Sam Rivera has taken this/);
  await talk.events();
});

test('lost_device: one that is not on file, so people take it', async () => {
  const talk = await story.asks('jonas', 'I lost my phone in a taxi');
  await talk.reads('jonas', /Which device is it\?/, /\[Talk to a person\]/);
  await talk.says('an old Nokia');
  await talk.whispered('jonas', /device/i);
  await talk.presses('jonas', 'Talk to a person');
  await talk.reads('jonas', /I have passed this to security/);
  assert.equal(await deviceState('jonas', 'lap-jonas'), 'in use');
  await talk.events();
});
