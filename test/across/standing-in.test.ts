/** Who decides while somebody is away: said on one platform, true on all. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADA, JONAS, LI, MARIA } from './colleagues.ts';
import { openOffice } from './office.ts';
import { TAKEN } from './teams.ts';

const AWAY = "while I'm on holiday Li decides for me until 3 January";

test('named in Teams, the stand-in is asked on both platforms and decides in Teams', async (t) => {
  const { slack, teams, webReads, runs } = await openOffice(t);
  await teams.installs(MARIA, LI);
  await teams.says(MARIA, AWAY);
  await teams.reads(MARIA, /until 3 January 2027 can get it from Li Wei/);

  await slack.says(JONAS, 'I need Notion until March');
  const question = /Your decision: Give Jonas Weber access to Notion/;
  const inPlace = /Maria Lindqvist, who is away/;
  await slack.reads(LI, question, inPlace);
  const asked = await teams.reads(LI, question, inPlace);
  for (const { words } of [await slack.reads(MARIA, question), await teams.reads(MARIA, question)])
    assert.doesNotMatch(words, inPlace);
  assert.match(await teams.presses(LI, asked, 'Approve'), TAKEN);

  const outcome = /Approved by Li Wei \(for Maria Lindqvist\)\./;
  for (const who of [LI, MARIA])
    await Promise.all([slack.reads(who, outcome), teams.reads(who, outcome), webReads(who, outcome)]);
  await slack.reads(JONAS, outcome, /can use Notion until 1 March 2027/);
  assert.equal(runs('app.grant'), 1);
});

test('the stand-in does not decide about their own request', async (t) => {
  const { slack, teams, runs } = await openOffice(t);
  await teams.installs(MARIA, LI);
  await teams.says(MARIA, AWAY);
  await teams.reads(MARIA, /can get it from Li Wei/);
  await slack.says(LI, 'I need Adobe Creative Cloud until March');
  await slack.reads(LI, /I have asked Maria Lindqvist to approve: Give Li Wei access to Adobe/);
  const asked = await teams.reads(MARIA, /Your decision: Give Li Wei access to Adobe/);
  assert.ok(teams.messages(LI).every(({ words }) => !/Your decision/.test(words)));
  assert.equal(
    await teams.presses(LI, asked, 'Approve'),
    'You asked for this yourself, so somebody else has to decide.',
  );
  assert.equal(runs('app.grant'), 0);
});

test('back again: what the stand-in was asked is no longer theirs, on either platform', async (t) => {
  const { slack, teams, runs } = await openOffice(t);
  await teams.installs(MARIA, LI);
  await teams.says(MARIA, AWAY);
  const away = await teams.reads(MARIA, /can get it from Li Wei/, /\[Undo\]/);
  await slack.says(ADA, 'I need Figma until March');
  const question = /Your decision: Give Ada Moreau access to Figma/;
  const [inSlack, inTeams] = [await slack.reads(LI, question), await teams.reads(LI, question)];
  await teams.presses(MARIA, away, 'Yes, undo');
  await teams.reads(MARIA, /Undone\. Maria Lindqvist decides themselves again/);

  const no = /You were asked, but the rule no longer names you\. I have changed nothing\./;
  assert.match(await teams.presses(LI, inTeams, 'Approve'), no);
  await slack.presses(LI, inSlack, 'Approve');
  await slack.reads(LI, no);
  assert.equal(runs('app.grant'), 0);
  await slack.presses(MARIA, await slack.reads(MARIA, question), 'Approve');
  await teams.reads(LI, /Approved by Maria Lindqvist\./);
  await slack.reads(ADA, /Approved by Maria Lindqvist\./, /can use Figma until/);
  assert.equal(runs('app.grant'), 1);
});
