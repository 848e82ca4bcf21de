/** Devices and the network: what to try first, and a ticket when it did not help. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStory } from './story.ts';

const story = await openStory();
const tickets = async (person: string) =>
  (await story.playground().system()).tickets.filter((ticket) => ticket.person === person);

test('vpn_trouble: solved, said in words', async () => {
  const talk = await story.asks('ada', 'my VPN does not connect');
  await talk.reads('ada', /Please try this first:\n\n1\. /, /\[That fixed it\]/, /\[Still not working\]/);
  await talk.says('yes, that fixed it');
  await talk.reads('ada', /Good to hear that it works again/, /\(skipped\) Open an incident/);
  assert.deepEqual(await tickets('ada'), []);
  assert.deepEqual(await talk.events(), [
    'opened',
    'slots_filled',
    'guide_shown',
    'heard',
    'outcome',
    'skipped',
    'resolved',
  ]);
});

test('vpn_trouble: solved, by button', async () => {
  const talk = await story.asks('olga', 'the vpn keeps disconnecting');
  await talk.presses('olga', 'That fixed it');
  await talk.reads('olga', /Good to hear/);
  assert.deepEqual((await talk.events()).slice(-3), ['outcome', 'skipped', 'resolved']);
});

test('vpn_trouble: not solved, said in words: a ticket, which Undo withdraws', async () => {
  const talk = await story.asks('li', 'my VPN does not connect');
  await talk.reads('li', /Did that help\?/);
  await talk.says('still not working');
  await talk.reads('li', /Ticket INC-\d+ is open with IT support, severity medium/, /\[Undo\]/);
  const [ticket] = await tickets('li');
  assert.equal(ticket?.summary, 'VPN: my VPN does not connect');
  assert.deepEqual([ticket?.group, ticket?.state], ['it-support', 'open']);
  await talk.presses('li', 'Undo');
  await talk.reads('li', /Undone\. Ticket INC-\d+ is withdrawn/);
  assert.equal((await tickets('li'))[0]?.state, 'withdrawn');
  assert.deepEqual((await talk.events()).slice(-5), [
    'undo_requested',
    'judged',
    'action_started',
    'action_succeeded',
    'resolved',
  ]);
});

test('vpn_trouble: not solved, by button', async () => {
  const talk = await story.asks('marc', 'my VPN does not connect');
  await talk.presses('marc', 'Still not working');
  await talk.reads('marc', /Ticket INC-\d+ is open/);
  assert.equal((await tickets('marc')).length, 1);
  await talk.events();
});

test('device_trouble: says what the check found, then a ticket', async () => {
  const talk = await story.asks('yusuf', 'my laptop is very slow');
  await talk.reads('yusuf', /18 of 256 GB free.*not encrypted/, /Please try this first/);
  await talk.presses('yusuf', 'Still not working');
  await talk.reads('yusuf', /Ticket INC-\d+ is open with IT support/);
  assert.match((await tickets('yusuf'))[0]?.summary ?? '', /^Yusuf's laptop: my laptop is very slow/);
  assert.deepEqual(await talk.events(), [
    'opened',
    'slots_filled',
    'judged',
    'action_started',
    'action_succeeded',
    'guide_shown',
    'outcome',
    'judged',
    'action_started',
    'action_succeeded',
    'resolved',
  ]);
});

test('device_trouble: which of two devices, then the steps helped', async () => {
  const talk = await story.asks('ada', 'my device is broken');
  await talk.reads('ada', /Which device is it\?/);
  await talk.says('the phone');
  await talk.reads('ada', /Ada's phone .* looks healthy/, /Please try this first/);
  await talk.presses('ada', 'That fixed it');
  await talk.reads('ada', /Good to hear that it works again/);
  await talk.events();
});

test('incident_report: asks how far it reaches, and opens a ticket with the right team', async () => {
  const talk = await story.asks('ada', 'the coffee machine in the kitchen is broken');
  await talk.reads('ada', /How many people does it touch\?/, /\[My team\]/);
  await talk.presses('ada', 'My team');
  await talk.reads('ada', /Ticket INC-\d+ is open with Facilities, severity medium/);
  assert.equal((await tickets('ada')).at(-1)?.group, 'facilities');
  await talk.presses('ada', 'Undo');
  await talk.reads('ada', /is withdrawn/);
  assert.equal((await tickets('ada')).at(-1)?.state, 'withdrawn');
  await talk.events();
});

test('printer_trouble: the steps helped', async () => {
  const talk = await story.asks('olga', "the printer on the second floor doesn't print");
  await talk.reads('olga', /Please try this first:/, /clear a jam/, /Did that help\?/);
  await talk.presses('olga', 'That fixed it');
  await talk.reads('olga', /Good to hear that it works again/);
  assert.deepEqual(await tickets('olga'), []);
  await talk.events();
});

test('printer_trouble: they did not, so IT support gets a ticket', async () => {
  const talk = await story.asks('jonas', 'paper jam in the printer again');
  await talk.says('still not working');
  await talk.reads('jonas', /Ticket INC-\d+ is open with IT support, severity medium/, /\[Undo\]/);
  assert.equal((await tickets('jonas'))[0]?.summary, 'Printer: paper jam in the printer again');
  await talk.presses('jonas', 'Undo');
  await talk.reads('jonas', /is withdrawn/);
  await talk.events();
});

test('email_trouble: steps, then a ticket; or a person at once', async () => {
  const talk = await story.asks('priya', "I can't send any emails from Outlook");
  await talk.reads('priya', /Open your mail in a browser/, /\[Talk to a person\]/);
  await talk.presses('priya', 'Still not working');
  await talk.reads('priya', /Ticket INC-\d+ is open with IT support/);
  assert.equal((await tickets('priya'))[0]?.summary, "E-mail: I can't send any emails from Outlook");
  const impatient = await story.asks('carla', 'my mailbox is full');
  await impatient.presses('carla', 'Talk to a person');
  await impatient.reads('carla', /I have passed this to IT support/);
  assert.deepEqual(await tickets('carla'), []);
  await impatient.events();
  await talk.events();
});
