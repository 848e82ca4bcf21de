/** Somebody whose profile in Teams has another e-mail: a stranger there, until an administrator says who it is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CODE } from '../../src/cards/approvalForms.ts';
import { setUpPhone } from './authenticator.ts';
import { ADA, BEN, JONAS, MARIA } from './colleagues.ts';
import { openOffice } from './office.ts';
import { type Account, TAKEN } from './teams.ts';

const CODE_LABEL = 'Code of your authenticator app';
/** Maria, known to Teams under the address of a company that was bought. */
const OTHER: Account = {
  teams: {
    id: '29:m-lindqvist',
    name: 'Maria Lindqvist',
    email: 'maria@bought.example',
  },
};

test('told the account, linked from Slack by an administrator, known in Teams from then on', async (t) => {
  const office = await openOffice(t);
  const { slack, teams, runs } = office;
  await teams.installs(BEN);
  const phone = await setUpPhone(office, BEN);

  await teams.says(OTHER, 'how many vacation days do I have left');
  const turnedAway = await teams.reads(OTHER, /I do not know you yet/);
  const account = /link this account to you: (\S+)$/.exec(turnedAway.words)?.[1];
  assert.ok(account);
  assert.doesNotMatch(turnedAway.words, /days of leave/);

  await slack.says(MARIA, 'please link my Teams account');
  await slack.reads(MARIA, /Which account is it\?/);
  await slack.says(MARIA, account);
  await slack.reads(MARIA, /I have asked .*Ben Okafor.* to approve: Let the account/);
  const asked = await teams.reads(BEN, /Your decision: Let the account teams:\S+ act as Maria Lindqvist/);
  assert.match(asked.words, /Risk: high/);
  assert.match(asked.words, /not linked → linked/);
  const old = '000000';
  assert.match(await teams.presses(BEN, asked, 'Approve', { [CODE_LABEL]: old }), /That code is not right/);
  assert.equal(runs('person.link_account'), 0);
  const code = phone();
  assert.match(await teams.presses(BEN, asked, 'Approve', { [CODE_LABEL]: code }), TAKEN);
  const linked = await slack.reads(MARIA, /I know you under teams:\S+ now/, /\[Undo\]/);
  await slack.reads(BEN, /Approved by Ben Okafor\./);

  await teams.says(OTHER, 'how many vacation days do I have left');
  await teams.reads(OTHER, /You have 9 days of leave left/);
  await slack.says(ADA, 'I need Figma until March');
  const question = await teams.reads(OTHER, /Your decision: Give Ada Moreau access to Figma/);
  assert.match(await teams.presses(OTHER, question, 'Approve'), TAKEN);
  await slack.reads(MARIA, /Give Ada Moreau access to Figma\nApproved by Maria Lindqvist\./);
  await slack.reads(ADA, /Approved by Maria Lindqvist\./, /can use Figma until/);

  await slack.says(JONAS, 'I need Notion until March');
  const open = await teams.reads(OTHER, /Your decision: Give Jonas Weber access to Notion/);
  await slack.presses(MARIA, linked, 'Undo');
  const back = await slack.reads(BEN, /Your decision: No longer let the account/, /\[Approve\]/);
  await slack.presses(BEN, back, 'Approve', { [CODE]: code });
  await slack.reads(BEN, /That code was used before\./);
  await slack.presses(BEN, back, 'Approve', { [CODE]: phone() });
  await slack.reads(MARIA, /Undone\./);
  assert.match(await teams.presses(OTHER, open, 'Approve'), /I do not know you yet/);
  await teams.says(OTHER, 'how many vacation days do I have left');
  const strangers = () => teams.messages(OTHER).filter(({ words }) => /I do not know you yet/.test(words));
  assert.equal(strangers().length, 2, 'unknown again');
  assert.equal(runs('app.grant'), 1, 'what was asked of them there is not theirs any more');
});
