/** Asked on one platform, decided on another: every card shows what was decided, and by whom. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REASON } from '../../src/cards/approvalForms.ts';
import { eventually } from '../fakes/playground.ts';
import { ADA, MARIA } from './colleagues.ts';
import { openOffice } from './office.ts';
import { TAKEN } from './teams.ts';

const QUESTION = /Your decision: Give Ada Moreau access to Figma/;

test('asked in Slack, approved in Teams: all cards show who, and it is done once', async (t) => {
  const { slack, teams, webReads, runs } = await openOffice(t);
  await teams.installs(MARIA);
  await slack.opensHome(MARIA);
  await slack.opensHome(ADA);
  await slack.says(ADA, 'I need Figma until March');

  await slack.reads(MARIA, QUESTION, /\[Approve\]/);
  await webReads(MARIA, QUESTION, /\[Approve\]/);
  await eventually('the question in the home', async () => QUESTION.test(slack.home(MARIA)));
  const asked = await teams.reads(MARIA, QUESTION);
  assert.match(await teams.presses(MARIA, asked, 'Approve'), TAKEN);

  const outcome = [/Approved by Maria Lindqvist\./, /Ada Moreau can use Figma until/];
  const [inSlack, inTeams] = await Promise.all([
    slack.reads(MARIA, ...outcome),
    teams.reads(MARIA, ...outcome),
    webReads(MARIA, ...outcome),
    slack.reads(ADA, ...outcome, /\[Undo\]/),
  ]);
  for (const { words } of [inSlack, inTeams]) assert.doesNotMatch(words, /\[/, 'nothing left to press');
  assert.equal(slack.messages(MARIA).length, 1, 'one message, edited');
  assert.equal(teams.messages(MARIA).length, 2, 'the welcome, and one message, edited');
  await eventually('no question in the home', async () => !QUESTION.test(slack.home(MARIA)));
  assert.match(slack.home(MARIA), /Nothing is open/);
  assert.equal(runs('app.grant'), 1);
});

test('asked in Teams, denied in Slack: the requester reads who and why', async (t) => {
  const { slack, teams, webReads, runs } = await openOffice(t);
  await teams.installs(MARIA);
  await teams.says(ADA, 'I need Figma until March');
  await teams.reads(MARIA, QUESTION, /\[Deny\]/);
  const asked = await slack.reads(MARIA, QUESTION);
  await slack.presses(MARIA, asked, 'Deny', { [REASON]: 'No seats before spring' });

  await teams.reads(ADA, /Maria Lindqvist said no\./, /No seats before spring/);
  const outcome = /Denied by Maria Lindqvist\. “No seats before spring”/;
  for (const { words } of [await slack.reads(MARIA, outcome), await teams.reads(MARIA, outcome)])
    assert.doesNotMatch(words, /\[/);
  await webReads(MARIA, outcome);
  assert.deepEqual(slack.messages(ADA), [], 'what was asked in Teams is told there');
  assert.equal(runs('app.grant'), 0);
});

test('asked in Slack, decided in the playground, taken back in Slack: all cards say so', async (t) => {
  const { slack, teams, playground, webReads, runs } = await openOffice(t);
  await teams.installs(MARIA);
  await slack.says(ADA, 'I need Figma until March');
  await slack.reads(MARIA, QUESTION);
  await teams.reads(MARIA, QUESTION);
  await webReads(MARIA, QUESTION);
  await playground().presses(MARIA.id, 'Approve');
  const outcome = /Approved by Maria Lindqvist\./;
  await slack.reads(MARIA, outcome);
  await teams.reads(MARIA, outcome);
  await slack.presses(ADA, await slack.reads(ADA, outcome, /\[Undo\]/), 'Undo');

  const undone = /It has been undone since\./;
  await slack.reads(ADA, /Undone\./);
  await Promise.all([
    slack.reads(MARIA, outcome, undone),
    teams.reads(MARIA, outcome, undone),
    webReads(MARIA, outcome, undone),
  ]);
  assert.deepEqual([runs('app.grant'), runs('app.revoke')], [1, 1]);
});

test('given less in Teams: Slack says so, and what runs is the lesser', async (t) => {
  const { slack, teams, runs } = await openOffice(t);
  await teams.installs(MARIA);
  await slack.says(ADA, 'I need Figma until March');
  await slack.reads(MARIA, QUESTION);
  const asked = await teams.reads(MARIA, QUESTION);
  await teams.presses(MARIA, asked, 'Approve less', { Until: '2026-12-31' });
  const less = /Maria Lindqvist approved less than was asked for/;
  await teams.reads(MARIA, less);
  await slack.reads(MARIA, less);
  await slack.reads(ADA, /for less than you asked for/, /Ada Moreau can use Figma until 31 December 2026/);
  assert.equal(runs('app.grant'), 1);
});

test('pressed in Slack and in Teams at the same moment: one answer counts', async (t) => {
  const { slack, teams, runs, events } = await openOffice(t);
  await teams.installs(MARIA);
  await slack.says(ADA, 'I need Figma until March');
  const inSlack = await slack.reads(MARIA, QUESTION);
  const inTeams = await teams.reads(MARIA, QUESTION);
  const [, said] = await Promise.all([
    slack.presses(MARIA, inSlack, 'Approve'),
    teams.presses(MARIA, inTeams, 'Deny', { 'Why? Ada Moreau will read it.': 'Not now' }),
  ]);
  const denied = events('denied');
  assert.deepEqual([events('approved') + denied, events('refused')], [1, 1]);
  assert.match(said, denied === 1 ? /^Got it/ : /^This is approved by Maria Lindqvist already\.$/);
  const outcome = denied === 1 ? /Denied by Maria/ : /Approved by Maria/;
  await slack.reads(MARIA, outcome);
  await teams.reads(MARIA, outcome);
  await slack.reads(ADA, denied === 1 ? /Maria Lindqvist said no\./ : /can use Figma until/);
  assert.equal(runs('app.grant'), 1 - denied);
});
