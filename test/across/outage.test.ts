/** One platform is down for a while: the other goes on, and after it is back its cards are right. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { eventually } from '../fakes/playground.ts';
import { ADA, MARIA } from './colleagues.ts';
import type { Line } from './line.ts';
import { openOffice } from './office.ts';
import { TAKEN } from './teams.ts';

const QUESTION = /Your decision: Give Ada Moreau access to Figma/;
const OUTCOME = [/Approved by Maria Lindqvist\./, /Ada Moreau can use Figma until/];

const noticed = (line: Line, before = 0) =>
  eventually('a message that could not be sent', async () => line.refused() > before);

// Each waits for the pauses between tries, and has a Deskmate of its own.
suite('outages', { concurrency: true }, () => {
  test('Teams is down while the question is asked; later Slack is, while it is answered', async (t) => {
    const { slack, teams, lines, runs } = await openOffice(t);
    await teams.installs(MARIA);
    lines.teams.cut();
    await slack.says(ADA, 'I need Figma until March');
    await slack.reads(MARIA, QUESTION, /\[Approve\]/);
    await noticed(lines.teams);
    lines.teams.mend();
    const asked = await teams.reads(MARIA, QUESTION, /\[Approve\]/);

    lines.slack.cut();
    assert.match(await teams.presses(MARIA, asked, 'Approve'), TAKEN);
    await teams.reads(MARIA, ...OUTCOME);
    await noticed(lines.slack);
    assert.match(slack.messages(MARIA).at(-1)?.words ?? '', QUESTION);
    lines.slack.mend();
    const told = await slack.reads(MARIA, ...OUTCOME);
    assert.doesNotMatch(told.words, /\[/);
    await slack.reads(ADA, ...OUTCOME, /\[Undo\]/);
    assert.equal(slack.messages(MARIA).length, 1, 'nothing was posted twice');
    assert.equal(teams.messages(MARIA).length, 2, 'the welcome and one card');
    assert.equal(runs('app.grant'), 1);
  });

  test('Teams is down from the question to the answer: it never shows a question that is decided', async (t) => {
    const { slack, teams, lines, runs } = await openOffice(t);
    await teams.installs(MARIA);
    lines.teams.cut();
    await slack.says(ADA, 'I need Figma until March');
    await slack.presses(MARIA, await slack.reads(MARIA, QUESTION), 'Approve');
    await slack.reads(MARIA, ...OUTCOME);
    await slack.reads(ADA, ...OUTCOME);
    await noticed(lines.teams);
    lines.teams.mend();
    const told = await teams.reads(MARIA, ...OUTCOME);
    assert.doesNotMatch(told.words, /\[/);
    assert.equal(teams.messages(MARIA).length, 2, 'the welcome and one card');
    assert.equal(runs('app.grant'), 1);
  });

  test('Deskmate stops while Slack is down: what could not be shown is shown after the next start', async (t) => {
    const { slack, teams, lines, runs, wakesAt } = await openOffice(t);
    await teams.installs(MARIA);
    await slack.says(ADA, 'I need Figma until March');
    await slack.reads(MARIA, QUESTION);
    const asked = await teams.reads(MARIA, QUESTION);
    lines.slack.cut();
    await teams.presses(MARIA, asked, 'Approve');
    await teams.reads(MARIA, ...OUTCOME);
    await noticed(lines.slack);
    await wakesAt('2026-11-20T15:00:00Z');
    lines.slack.mend();
    await slack.reads(MARIA, ...OUTCOME);
    await slack.reads(ADA, ...OUTCOME);
    assert.equal(runs('app.grant'), 1);
  });
});
