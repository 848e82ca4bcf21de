/** New bank details: the contact on file, two of HR on two platforms, a day to stop it, and back until payroll. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { CODE } from '../../src/cards/approvalForms.ts';
import { eventually } from '../fakes/playground.ts';
import { type Phone, setUpPhone } from './authenticator.ts';
import { ADA, HANA, INES, NINA } from './colleagues.ts';
import { type Office, openOffice } from './office.ts';
import { TAKEN } from './teams.ts';

const IBAN = 'DE89 3704 0044 0532 0130 00';
const QUESTION = /Your decision: Change the bank account of Ada Moreau/;
const CODE_LABEL = 'Code of your authenticator app';

type Bank = Office & { phones: { hana: Phone; nina: Phone } };

/** A Tuesday; payroll is cut off on Friday at noon. */
async function openBank(t: TestContext): Promise<Bank> {
  const office = await openOffice(t, { now: '2026-11-17T09:00:00Z' });
  await office.teams.installs(HANA, INES, NINA);
  return {
    ...office,
    phones: { hana: await setUpPhone(office, HANA), nina: await setUpPhone(office, NINA) },
  };
}

const accountOf = async ({ playground }: Office) =>
  (await playground().system()).people
    .find(({ person }) => person === ADA.id)
    ?.facts.find(({ label }) => label === 'Bank account')?.value;

/** Ada asks in Teams, and proves that it is her. */
async function asks({ teams, playground }: Office): Promise<void> {
  await teams.says(ADA, 'I have a new bank account');
  const form = await teams.reads(ADA, /What is your new IBAN\?/);
  await teams.presses(ADA, form, 'Send', { 'What is your new IBAN?': IBAN });
  const card = await teams.reads(ADA, /I have sent a code to a•••@home\.example/, /\[Enter the code\]/);
  const mail = await eventually('a mail to the contact on file', async () => {
    const { mailbox = [] } = await playground().system(ADA.id);
    return mailbox[0]?.text;
  });
  const label = 'The eight digits in that message';
  assert.match(await teams.presses(ADA, card, 'Enter the code', { [label]: '00000000' }), /not right/);
  const code = /\d{8}/.exec(mail)?.[0] ?? '';
  assert.match(await teams.presses(ADA, card, 'Enter the code', { [label]: code }), TAKEN);
}

/** One in Slack, one in Teams. */
async function twoApprove({ slack, teams, phones }: Bank): Promise<void> {
  const asked = await slack.reads(HANA, QUESTION, /0 of 2 so far/);
  const old = await teams.reads(HANA, QUESTION, /0 of 2 so far/);
  await slack.presses(HANA, asked, 'Approve', { [CODE]: phones.hana() });
  assert.match(
    await teams.presses(HANA, old, 'Approve', { [CODE_LABEL]: phones.hana() }),
    /You have approved this already/,
  );
  const half = /1 of 2 so far: Hana Sato/;
  for (const platform of [slack, teams]) {
    await platform.reads(HANA, half, /You have approved this\. It needs somebody else as well\./);
    await platform.reads(NINA, half, /\[Approve\]/);
    await platform.reads(INES, half, /\[Approve\]/);
  }
  await teams.reads(ADA, /Approved by Hana Sato\./, /1 more of them must agree/);
  const second = await teams.reads(NINA, QUESTION, half);
  assert.match(await teams.presses(NINA, second, 'Approve', { [CODE_LABEL]: phones.nina() }), TAKEN);
}

test('asked in Teams, agreed in Slack and in Teams, done after a restart, taken back', async (t) => {
  const bank = await openBank(t);
  const { slack, teams, webReads, phones, runs, events, wakesAt } = bank;
  const before = await accountOf(bank);
  await asks(bank);
  for (const { words } of [await slack.reads(INES, QUESTION), await teams.reads(INES, QUESTION)])
    assert.doesNotMatch(words, /3704/, 'HR sees the IBAN for a reason only');
  await slack.reads(NINA, QUESTION, /DE89370400440532013000/);
  const masked = await teams.reads(INES, QUESTION);
  const reason = { 'Why do you need to see it?': 'Compare it with the letter of the bank' };
  assert.match(await teams.presses(INES, masked, 'Show IBAN', reason), /IBAN: DE89370400440532013000/);
  assert.equal(events('unmasked'), 1);
  await twoApprove(bank);

  const both = /Approved by Hana Sato and Nina Petrova\./;
  await teams.reads(
    ADA,
    both,
    /I will do it on 18 Nov 2026.*Until then you and everybody who was asked to approve it can stop it/,
  );
  for (const who of [HANA, NINA, INES])
    for (const platform of [slack, teams]) await platform.reads(who, both, /It will be done on 18 Nov 2026/);
  assert.equal(runs('bank.change'), 0);
  assert.equal(await accountOf(bank), before, 'nothing before the time to stop it is over');

  await wakesAt('2026-11-18T12:00:00Z');
  const cutOff = /Undo until 20 Nov 2026, 12:00/;
  const done = await teams.reads(ADA, both, /Your salary goes to •••• 3000 from the next payroll on/, cutOff);
  for (const who of [HANA, NINA, INES])
    for (const platform of [slack, teams])
      assert.doesNotMatch((await platform.reads(who, both, /salary goes to •••• 3000/)).words, /\[/);
  await webReads(INES, both);
  assert.equal(await accountOf(bank), '•••• 3000');
  assert.equal(runs('bank.change'), 1);

  await teams.presses(ADA, done, 'Yes, undo');
  const undo = /Your decision: Go back to the former bank account/;
  await teams.reads(HANA, undo);
  await slack.opensHome(HANA);
  assert.match(slack.home(HANA), undo);
  await slack.pressesInHome(HANA, 'Approve', { [CODE]: phones.hana() });
  await teams.reads(ADA, /Undone\./);
  await teams.reads(NINA, /Go back to the former bank account of Ada Moreau\nApproved by Hana Sato\./);
  await slack.reads(INES, /Change the bank account.*It has been undone since\./s);
  await eventually('nothing waits any more', async () => !undo.test(slack.home(HANA)));
  const seen = [INES, ADA].flatMap((who) => [...slack.messages(who), ...teams.messages(who)]);
  assert.ok(
    seen.every(({ words }) => !/3704/.test(words)),
    'never on a card of who may not read it',
  );
  assert.equal(await accountOf(bank), before);
});

test('stopped in Teams by one who approved it, while it can be stopped', async (t) => {
  const bank = await openBank(t);
  const { slack, teams, runs, wakesAt } = bank;
  await asks(bank);
  await twoApprove(bank);
  const approved = await teams.reads(NINA, /It will be done on/, /\[Stop it\]/);
  assert.match(await teams.presses(NINA, approved, 'Yes, stop it'), TAKEN);
  await teams.reads(ADA, /Nina Petrova said no\./);
  for (const who of [HANA, NINA])
    for (const platform of [slack, teams]) await platform.reads(who, /Denied by Nina Petrova\./);
  await wakesAt('2026-11-19T12:00:00Z');
  await slack.says(ADA, 'how many vacation days do I have left');
  await slack.reads(ADA, /You have 14\.5 days of leave left/);
  assert.equal(runs('bank.change'), 0, 'though what came later has run');
});

test('after payroll was cut off, the button for taking it back says that it is too late', async (t) => {
  const bank = await openBank(t);
  const { teams, slack, wakesAt, events } = bank;
  await asks(bank);
  await twoApprove(bank);
  await wakesAt('2026-11-18T12:00:00Z');
  const done = await teams.reads(ADA, /Undo until 20 Nov 2026, 12:00/);
  await wakesAt('2026-11-20T12:00:00Z');
  const said = await teams.presses(ADA, done, 'Yes, undo');
  assert.match(said, /nothing here that can still be undone/);
  assert.equal(events('undo_requested'), 0);
  assert.equal(await accountOf(bank), '•••• 3000');
  assert.ok(slack.messages(HANA).every(({ words }) => !/Go back to the former/.test(words)));
});
