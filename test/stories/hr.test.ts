/** Leave, pay and bank details: private, with the right people asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CODE, REASON } from '../../src/cards/approvalForms.ts';
import { eventually } from '../fakes/playground.ts';
import { openStory } from './story.ts';

const GOOD = 'DE89 3704 0044 0532 0130 00';
const MISTYPED = 'DE89 3704 0044 0532 0130 01';
const story = await openStory();
const leaveOf = async (person: string) => (await story.person(person)).leave;
const accountOf = async (person: string) =>
  (await story.person(person)).facts.find(({ label }) => label === 'Bank account')?.value;

/** A look at the system shows that it cannot be. */
const TURNED_DOWN = ['opened', 'slots_filled', 'judged', 'action_started', 'action_failed', 'declined'];

test('leave_balance: told to the person as their own', async () => {
  const talk = await story.asks('ada', 'how many vacation days do I have left');
  await talk.reads('ada', /You have 14\.5 days of leave left, of 25 this year\./);
  assert.deepEqual(await talk.events(), [
    'opened',
    'judged',
    'action_started',
    'action_succeeded',
    'resolved',
  ]);
});

test('leave_request: approved by the manager, booked, taken back', async () => {
  const talk = await story.asks('ada', 'I would like to take 3 days of leave from 7 December');
  const asked = await talk.reads(
    'maria',
    /Book leave for Ada Moreau from 7 December 2026/,
    /Your manager decides/,
  );
  assert.doesNotMatch(asked, /I would like to take/, 'what was written stays private');
  await talk.presses('maria', 'Approve');
  await talk.reads(
    'ada',
    /Your leave is booked: 3 working days from 7 December 2026.*left: 11\.5/,
    /\[Undo\]/,
  );
  assert.deepEqual(await leaveOf('ada'), { left: 11.5, of: 25, booked: [{ from: '2026-12-07', days: 3 }] });
  await talk.presses('ada', 'Undo');
  await talk.reads('ada', /Undone\. The leave of Ada Moreau from 7 December 2026 is withdrawn/);
  assert.deepEqual(await leaveOf('ada'), { left: 14.5, of: 25, booked: [] });
  assert.deepEqual((await talk.events()).slice(0, 10), [
    'opened',
    'slots_filled',
    'judged',
    'action_started',
    'action_succeeded',
    'judged',
    'approval_requested',
    'approved',
    'action_started',
    'action_succeeded',
  ]);
});

test('leave_request: more than there is, so the manager is not bothered', async () => {
  const talk = await story.asks('li', 'I would like to take 10 days of leave from 7 December');
  await talk.reads(
    'li',
    /Only 3 days of leave are left, not 10 days\. Ask for fewer/,
    /\[Talk to a person\]/,
  );
  assert.deepEqual(await talk.events(), TURNED_DOWN);
  await talk.presses('li', 'Talk to a person');
  await talk.reads('hana', /For HR: Leave of Li Wei/, /\[Take it\]/);
  await talk.events();
});

test('leave_request: denied by the manager ends there', async () => {
  const talk = await story.asks('jonas', 'I need a week off from 7 December');
  await talk.presses('priya', 'Deny');
  await talk.reads('jonas', /Priya Nair said no\./);
  assert.deepEqual((await leaveOf('jonas'))?.booked, []);
  assert.deepEqual((await talk.events()).slice(-2), ['denied', 'declined']);
});

test('leave_cancel: any day of it names it; booked again only when the manager agrees', async () => {
  const booked = await story.asks('olga', 'I would like to take 3 days of leave from 7 December');
  await booked.presses('carla', 'Approve');
  await booked.reads('olga', /Your leave is booked/);
  const talk = await story.asks('olga', 'please cancel my leave on 8 December');
  await talk.reads(
    'olga',
    /no longer off for 3 days, 7 December 2026 to 9 December 2026\. 8 days of 25 left/,
  );
  assert.deepEqual(await leaveOf('olga'), { left: 8, of: 25, booked: [] });

  await talk.presses('olga', 'Undo');
  await talk.reads('carla', /Book leave for Olga Novak from 7 December 2026/);
  await talk.presses('carla', 'Approve');
  await talk.reads('olga', /Undone\./);
  assert.deepEqual(await leaveOf('olga'), { left: 5, of: 25, booked: [{ from: '2026-12-07', days: 3 }] });
  await talk.events();
});

test('leave_cancel: nothing is booked on that day, and what is booked is said', async () => {
  const talk = await story.asks('olga', 'cancel my holiday on 21 December');
  await talk.reads(
    'olga',
    /Olga Novak has no leave on 21 December 2026\. Booked: 7 December 2026 to 9 December 2026/,
    /\[Talk to a person\]/,
  );
  assert.deepEqual(await talk.events(), TURNED_DOWN);
});

test('leave_cancel: which day is asked for', async () => {
  const talk = await story.asks('jonas', 'I want to cancel my vacation');
  await talk.reads('jonas', /Which day is the leave on\?/);
  await talk.says('14 December');
  await talk.reads('jonas', /has no leave on 14 December 2026\. Nothing else is booked either/);
  await talk.events();
});

test('employment_letter: its text is for the requester alone; withdrawn with Undo', async () => {
  const letters = async () =>
    (await story.person('ada')).facts
      .filter(({ label }) => label.startsWith('Letter'))
      .map(({ value }) => value);
  const talk = await story.asks('ada', 'I need an employment letter for my landlord', 'new-shared');
  await talk.whispered('ada', /That is personal/);
  await talk.reads('ada', /Should it tell what you earn\?/);
  await talk.presses('ada', 'My pay as well');
  await talk.reads(
    'ada',
    /Ada Moreau has been employed since 3 April 2023 at Lumen Works as Product designer/,
    /Gross pay for October 2026: €4,295\.00/,
  );
  assert.deepEqual(await letters(), ['employment and pay']);
  for (const other of ['maria', 'hana', 'tom']) {
    const seen = JSON.stringify(await story.playground().cards(other));
    assert.doesNotMatch(seen, /4,295|To whom it may concern/, other);
  }
  await talk.presses('ada', 'Undo');
  await talk.reads('ada', /Undone\. Letter LTR-\d+ is withdrawn and no longer valid/);
  assert.deepEqual(await letters(), []);
  await talk.events();
});

test('employment_letter: with pay, but there is no payslip: HR gets it', async () => {
  const talk = await story.asks('marc', 'I need a proof of income for my bank, an employment letter');
  await talk.reads('marc', /There is no payslip of Marc Dubois on file/, /I have passed this to HR/);
  await talk.reads('hana', /For HR: Employment letter for Marc Dubois/, /\[Take it\]/);
  await talk.events();
});

test('injury_report: what to do first, and HR at once, in private', async () => {
  const talk = await story.asks('yusuf', 'I fell off a ladder in the office and I am injured', 'new-shared');
  await talk.whispered('yusuf', /That is personal/);
  await talk.reads(
    'yusuf',
    /1\. If somebody is in danger or badly hurt, call 112 now/,
    /I have passed this to HR/,
  );
  await talk.reads('hana', /“I fell off a ladder in the office and I am injured”/, /\[Take it\]/);
  for (const other of ['carla', 'tom', 'maria']) {
    const cards = await story.playground().cards(other);
    assert.ok(!cards.some(({ footer }) => footer?.includes(talk.id)), other);
  }
  await talk.presses('nina', 'Take it');
  await talk.reads('yusuf', /call 112 now/, /Nina Petrova has taken this/);
  await talk.presses('nina', 'Mark as resolved');
  await talk.reads('yusuf', /Nina Petrova marked this as resolved/);
  assert.deepEqual(await talk.events(), ['opened', 'handed_over', 'taken', 'resolved']);
});

test('talk_to_hr: who says that they quit, or that they cannot go on, is with HR at once', async () => {
  for (const text of ['nothing works here, I quit', "It is all too much for me, I can't go on"]) {
    const talk = await story.asks('jonas', text);
    await talk.reads('jonas', /I have passed this to HR/);
    await talk.reads('hana', /For HR: Jonas Weber would like to talk to HR/);
    await talk.presses('jonas', 'Cancel');
    assert.deepEqual(await talk.events(), ['opened', 'handed_over', 'cancelled']);
  }
});

test('talk_to_hr: whatever else is asked for in the same breath', async () => {
  const page = story.playground();
  await page.says('marc', "I can't go on, please reset my password");
  await eventually('HR has it', async () =>
    (await page.cases()).some(
      ({ requester, intent, status }) =>
        requester === 'marc' && intent === 'talk_to_hr' && status === 'with_people',
    ),
  );
});

test('bank_change: a mistyped IBAN, the code from the old contact, two of HR, a day to stop it, and back', async () => {
  const before = await accountOf('ada');
  const talk = await story.asks('ada', 'I have a new bank account');
  await talk.fills({ iban: MISTYPED });
  await talk.whispered('ada', /What is your new IBAN\? That is not a valid IBAN/);
  await talk.says(MISTYPED);
  await talk.whispered('ada', /^That is not a valid IBAN\. Check it for a typo/);
  await talk.fills({ iban: GOOD });

  await talk.reads('ada', /I have sent a code to .*•••/, /\[Enter the code\]/, /\[Withdraw\]/);
  await talk.presses('ada', 'Enter the code', { [CODE]: '00000000' });
  await talk.whispered('ada', /That code is not right/);
  await talk.presses('ada', 'Enter the code', { [CODE]: await mailedCode('ada') });

  await talk.reads('ada', /2 of them must agree/, /step 2 of 2/);
  const asked = await talk.reads('ines', /Change the bank account of Ada Moreau/, /Risk: high/);
  assert.doesNotMatch(asked, /3704/);
  assert.match(asked, /\[Show IBAN\]/);
  await talk.presses('ines', 'Show IBAN', { [REASON]: 'Compare it with the bank letter' });
  await talk.whispered('ines', /IBAN: DE89370400440532013000/);
  assert.match(await talk.reads('nina', /Change the bank account/), /DE89370400440532013000/);
  await talk.presses('ines', 'Approve');
  await talk.reads('nina', /1 of 2 so far: Ines Castro/);
  await talk.presses('nina', 'Approve');
  await talk.reads(
    'ada',
    /Approved by Ines Castro and Nina Petrova/,
    /Until then you and everybody who was asked/,
  );
  assert.equal(await accountOf('ada'), before, 'nothing before the time to stop it is over');

  await story.wakesAt('2026-11-21T14:30:00Z');
  await talk.reads('ada', /Your salary goes to •••• 3000 from the next payroll on/, /\[Undo\]/);
  assert.equal(await accountOf('ada'), '•••• 3000');
  await talk.presses('ada', 'Undo');
  await talk.reads('ada', /to approve: Go back to the former bank account/);
  await talk.presses('hana', 'Approve');
  await talk.reads('ada', /Undone\./);
  assert.equal(await accountOf('ada'), before);
  assert.deepEqual(await talk.events(), [
    'opened',
    'asked',
    'heard',
    'asked',
    'slots_filled',
    'judged',
    'approval_requested',
    'wrong_code',
    'approved',
    'approval_requested',
    'unmasked',
    'approved',
    'approved',
    'cooling_started',
    'cooling_ended',
    'action_started',
    'action_succeeded',
    'resolved',
    'undo_requested',
    'judged',
    'approval_requested',
    'approved',
    'action_started',
    'action_succeeded',
    'resolved',
  ]);
});

test('bank_change: stopped by one of HR while it can still be stopped', async () => {
  const before = await accountOf('jonas');
  const talk = await story.asks('jonas', 'I have a new bank account');
  await talk.fills({ iban: GOOD });
  await talk.presses('jonas', 'Enter the code', { [CODE]: await mailedCode('jonas') });
  await talk.presses('hana', 'Approve');
  await talk.presses('ines', 'Approve');
  await talk.presses('ines', 'Stop it');
  await talk.reads('jonas', /Ines Castro said no\./);
  assert.equal(await accountOf('jonas'), before);
  assert.deepEqual((await talk.events()).slice(-3), ['cooling_started', 'denied', 'declined']);
});

/** What stands in the newest mail to somebody's contact on file. */
async function mailedCode(person: string): Promise<string> {
  return eventually(`a mail to ${person}`, async () => {
    const { mailbox = [] } = await story.playground().system(person);
    return /\d{8}/.exec(mailbox[0]?.text ?? '')?.[0];
  });
}

test('bank_change: begun in the channel, goes on in private', async () => {
  const talk = await story.asks('ada', 'I have a new bank account', 'new-shared');
  assert.doesNotMatch(talk.thread, /channel/);
  await talk.whispered('ada', /That is personal, so I have written to you in private/);
  await talk.reads('ada', /What is your new IBAN\?/);
  const others = (await story.playground().cards('maria')).filter(({ footer }) => footer?.includes(talk.id));
  assert.deepEqual(others, []);
  await talk.says('cancel');
  await talk.reads('ada', /Cancelled/);
  assert.deepEqual(await talk.events(), ['opened', 'asked', 'heard', 'cancelled']);
});

test('payslip_question: this month has none yet, so the newest is explained', async () => {
  const talk = await story.asks('ada', 'why is my payslip lower this month');
  await talk.reads(
    'ada',
    /The payslip for November 2026 is not there yet; this is the newest/,
    /Paid for October 2026: €2,751\.45/,
    /€222\.65 less than for September 2026: .*award -€400\.00/,
  );
  assert.deepEqual((await talk.events()).slice(-2), ['action_succeeded', 'resolved']);
});

test('payslip_question: a month that has none; payroll can take it', async () => {
  const talk = await story.asks('ada', 'explain my payslip for March 2024');
  await talk.reads('ada', /There is no payslip for March 2024\. There is one for October 2026/);
  await talk.presses('ada', 'Talk to a person');
  await talk.reads('ada', /I have passed this to payroll/);
  await talk.presses('nina', 'Take it');
  await talk.presses('nina', 'Mark as resolved');
  await talk.reads('ada', /Nina Petrova marked this as resolved/);
  assert.deepEqual((await talk.events()).slice(-5), [
    'action_failed',
    'declined',
    'handed_over',
    'taken',
    'resolved',
  ]);
});
