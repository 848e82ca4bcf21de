/** A form that was opened before the question was decided elsewhere: it changes nothing and says why. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REASON } from '../../src/cards/approvalForms.ts';
import { ADA, MARIA } from './colleagues.ts';
import { openOffice } from './office.ts';

const QUESTION = /Your decision: Give Ada Moreau access to Figma/;
const WHY = 'Why? Ada Moreau will read it.';

test('an old form in Slack, after the answer in Teams', async (t) => {
  const { slack, teams, runs, events } = await openOffice(t);
  await teams.installs(MARIA);
  await slack.says(ADA, 'I need Figma until March');
  const open = await slack.reads(MARIA, QUESTION);
  const sendForm = await slack.opens(MARIA, open, 'Deny');
  await teams.presses(MARIA, await teams.reads(MARIA, QUESTION), 'Approve');
  await slack.reads(MARIA, /Approved by Maria Lindqvist\./);

  assert.equal(await sendForm({ [REASON]: 'No seats' }), '', 'the form closes');
  await slack.reads(MARIA, /^This is approved by Maria Lindqvist already\.$/);
  await slack.reads(ADA, /Ada Moreau can use Figma until/);
  assert.deepEqual([events('denied'), events('refused'), runs('app.grant')], [0, 1, 1]);
});

test('an old card in Slack, after the answer in Teams: no form opens', async (t) => {
  const { slack, teams, runs } = await openOffice(t);
  await teams.installs(MARIA);
  await slack.says(ADA, 'I need Figma until March');
  const old = await slack.reads(MARIA, QUESTION);
  await teams.presses(MARIA, await teams.reads(MARIA, QUESTION), 'Deny', { [WHY]: 'No seats' });
  await slack.reads(MARIA, /Denied by Maria Lindqvist/);

  await assert.rejects(slack.opens(MARIA, old, 'Deny'), /"Deny" opens a form/);
  await slack.reads(MARIA, /This is not open any more, or it is not yours to answer\./);
  await slack.presses(MARIA, old, 'Approve');
  await slack.reads(MARIA, /^This is denied by Maria Lindqvist already\.$/);
  assert.equal(runs('app.grant'), 0);
});

test('withdrawn in Slack: the cards on both say so, and an old button changes nothing', async (t) => {
  const { slack, teams, runs, events } = await openOffice(t);
  await teams.installs(MARIA);
  await slack.says(ADA, 'I need Figma until March');
  const old = await teams.reads(MARIA, QUESTION);
  const form = await slack.opens(MARIA, await slack.reads(MARIA, QUESTION), 'Deny');
  await slack.presses(ADA, await slack.reads(ADA, /\[Withdraw\]/), 'Withdraw');
  const over = /No longer needed\./;
  for (const { words } of [await slack.reads(MARIA, over), await teams.reads(MARIA, over)])
    assert.doesNotMatch(words, /\[/);

  const no = /no longer open/;
  assert.match(await teams.presses(MARIA, old, 'Approve'), no);
  await form({ [REASON]: 'No seats' });
  await slack.reads(MARIA, no);
  await slack.reads(ADA, /Cancelled\./);
  assert.deepEqual([events('approved'), events('denied'), runs('app.grant')], [0, 0, 0]);
});

test('an old card in Teams, after the answer in Slack', async (t) => {
  const { slack, teams, runs, events } = await openOffice(t);
  await teams.installs(MARIA);
  await teams.says(ADA, 'I need Figma until March');
  const old = await teams.reads(MARIA, QUESTION);
  const asked = await slack.reads(MARIA, QUESTION);
  await slack.presses(MARIA, asked, 'Deny', { [REASON]: 'No seats' });
  const outcome = /Denied by Maria Lindqvist\. “No seats”/;
  await teams.reads(MARIA, outcome);

  const already = 'This is denied by Maria Lindqvist already.';
  assert.equal(await teams.presses(MARIA, old, 'Approve'), already);
  assert.equal(await teams.presses(MARIA, old, 'Deny', { [WHY]: 'Still none' }), already);
  assert.equal(await teams.presses(MARIA, old, 'Approve less', { Until: '2026-12-31' }), already);
  await teams.reads(MARIA, outcome);
  assert.deepEqual([events('denied'), events('refused'), runs('app.grant')], [1, 3, 0]);
});
