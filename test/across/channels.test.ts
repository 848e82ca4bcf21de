/** Asked in front of others on one platform; who decides is on the other one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADA, MARIA, OLGA } from './colleagues.ts';
import { openOffice } from './office.ts';
import { CHANNEL } from './teams.ts';

test('asked in a channel of Slack; who decides is only in Teams, and the channel sees it', async (t) => {
  const { slack, teams, runs } = await openOffice(t, { notInSlack: [OLGA] });
  await teams.installs(OLGA);
  await slack.asksIn('C0FINANCE', ADA, 'I need Sigma until March');
  await slack.reads('C0FINANCE', /Your decision: Give Ada Moreau access to Sigma/, /\[Approve\]/);
  const asked = await teams.reads(OLGA, /Your decision: Give Ada Moreau access to Sigma/);
  await teams.presses(OLGA, asked, 'Approve');
  await teams.reads(OLGA, /Approved by Olga Novak\./);
  const question = await slack.reads(
    'C0FINANCE',
    /Give Ada Moreau access to Sigma\nApproved by Olga Novak\./,
  );
  assert.doesNotMatch(question.words, /\[/);
  await slack.reads('C0FINANCE', /Approved by Olga Novak\./, /\[Undo\]/);
  assert.equal(runs('app.grant'), 1);
});

test('asked in a channel of Teams; who decides is only in Slack, and the channel sees it', async (t) => {
  const { slack, teams, runs } = await openOffice(t);
  await teams.installs(ADA);
  await teams.asksInChannel(ADA, 'I need Sigma until March');
  const question = /Your decision: Give Ada Moreau access to Sigma/;
  const inChannel = await teams.reads(CHANNEL, question, /\[Approve\]/);
  assert.match(
    await teams.presses(ADA, inChannel, 'Approve'),
    /You asked for this yourself, so somebody else has to decide\./,
  );
  await slack.presses(OLGA, await slack.reads(OLGA, question), 'Approve');
  await slack.reads(OLGA, /Approved by Olga Novak\./, /can use Sigma until/);
  const told = await teams.reads(CHANNEL, /Give Ada Moreau access to Sigma\nApproved by Olga Novak\./);
  assert.doesNotMatch(told.words, /\[/);
  await teams.reads(CHANNEL, /Approved by Olga Novak\./, /\[Undo\]/);
  assert.deepEqual(slack.messages(ADA), []);
  assert.equal(runs('app.grant'), 1);
});

test('who is on both sees it in the channel of Slack and alone in Teams, and may answer in either', async (t) => {
  const { slack, teams, runs } = await openOffice(t);
  await teams.installs(MARIA);
  await slack.asksIn('C0DESIGN', ADA, 'I need Figma until March');
  const question = /Your decision: Give Ada Moreau access to Figma/;
  const inChannel = await slack.reads('C0DESIGN', question, /<@U0MARIA>/);
  const alone = await teams.reads(MARIA, question);
  assert.deepEqual(slack.messages(MARIA), [], 'asked once in Slack');
  await slack.presses(MARIA, inChannel, 'Approve');
  await slack.reads('C0DESIGN', /Give Ada Moreau access to Figma\nApproved by Maria Lindqvist\./);
  await teams.reads(MARIA, /Approved by Maria Lindqvist\./, /can use Figma until/);
  const already = /This is approved by Maria Lindqvist already\./;
  assert.match(await teams.presses(MARIA, alone, 'Approve'), already);
  assert.equal(runs('app.grant'), 1);
});

test('who decides is not in the channel of Slack: they are asked alone, there as well', async (t) => {
  const { slack, runs } = await openOffice(t, { outside: { channel: 'C0DESIGN', people: [MARIA] } });
  await slack.asksIn('C0DESIGN', ADA, 'I need Figma until March');
  const question = /Your decision: Give Ada Moreau access to Figma/;
  await slack.reads('C0DESIGN', question, /\[Approve\]/);
  await slack.presses(MARIA, await slack.reads(MARIA, question), 'Approve');
  await slack.reads(MARIA, /Approved by Maria Lindqvist\./, /can use Figma until/);
  await slack.reads('C0DESIGN', /Give Ada Moreau access to Figma\nApproved by Maria Lindqvist\./);
  assert.equal(slack.messages(MARIA).length, 1);
  assert.equal(runs('app.grant'), 1);
});

test('who decides is not in the channel of Teams: they are asked alone, there as well', async (t) => {
  const { teams, runs } = await openOffice(t, {
    notInSlack: [MARIA],
    outside: { channel: '19:design@thread.tacv2', people: [MARIA] },
  });
  await teams.installs(ADA, MARIA);
  await teams.asksInChannel(ADA, 'I need Figma until March');
  const question = /Your decision: Give Ada Moreau access to Figma/;
  await teams.reads(CHANNEL, question);
  await teams.presses(MARIA, await teams.reads(MARIA, question), 'Approve');
  await teams.reads(CHANNEL, /Give Ada Moreau access to Figma\nApproved by Maria Lindqvist\./);
  await teams.reads(CHANNEL, /can use Figma until/);
  assert.equal(runs('app.grant'), 1);
});

test('who decides is in the channel of Teams: they are asked there, and not once more', async (t) => {
  const { teams, runs } = await openOffice(t, { notInSlack: [MARIA] });
  await teams.installs(ADA, MARIA);
  await teams.asksInChannel(ADA, 'I need Figma until March');
  const asked = await teams.reads(CHANNEL, /Your decision: Give Ada Moreau access to Figma/);
  await teams.presses(MARIA, asked, 'Approve');
  await teams.reads(CHANNEL, /Give Ada Moreau access to Figma\nApproved by Maria Lindqvist\./);
  assert.ok(teams.messages(MARIA).every(({ words }) => !/Figma/.test(words)));
  await teams.reads(CHANNEL, /can use Figma until/);
  assert.equal(runs('app.grant'), 1);
});
