/** Somebody asks in Slack what waits for them, wherever it was asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from '../fakes/playground.ts';
import { ADA, JONAS, MARIA } from './colleagues.ts';
import { openOffice } from './office.ts';

const QUESTION = /Your decision: Give Ada Moreau access to Figma/;

test('"/desk approvals" asks once more, and an answer there brings every card up to date, after a restart too', async (t) => {
  const { slack, teams, webReads, runs, wakesAt } = await openOffice(t);
  await teams.installs(MARIA);
  await teams.says(ADA, 'I need Figma until March');
  const first = await slack.reads(MARIA, QUESTION);
  await teams.reads(MARIA, QUESTION);
  await slack.types(MARIA, 'approvals');
  await slack.reads(MARIA, /Waiting for you/, /Access to Figma/);
  const again = await eventually('a second question', async () =>
    slack.messages(MARIA).find(({ ts, words }) => ts !== first.ts && QUESTION.test(words)),
  );
  await wakesAt('2026-11-20T14:00:00Z');
  await slack.presses(MARIA, again, 'Approve');

  const outcome = /Approved by Maria Lindqvist\./;
  await eventually('both cards in Slack', async () => {
    const now = slack.messages(MARIA);
    return [first, again].every(({ ts }) => now.some((one) => one.ts === ts && outcome.test(one.words)));
  });
  await teams.reads(MARIA, outcome);
  await webReads(MARIA, outcome);
  await teams.reads(ADA, outcome, /\[Undo\]/);
  assert.equal(runs('app.grant'), 1);
});

test('"/desk approvals" and "/desk cases" know what was asked on the other platforms', async (t) => {
  const { slack, teams, playground } = await openOffice(t);
  await teams.says(ADA, 'I need Figma until March');
  await slack.says(JONAS, 'I need Notion until March');
  await playground().says(JONAS.id, 'I need Adobe Creative Cloud until March');
  await slack.types(MARIA, 'approvals');
  await slack.reads(MARIA, /Waiting for you/, /Access to Figma/, /Access to Notion/, /Access to Adobe/);
  for (const app of ['Figma', 'Notion', 'Adobe Creative Cloud']) {
    const about = new RegExp(`Your decision: Give .* access to ${app}\n`);
    await eventually(`both questions about ${app}`, async () => {
      const found = slack.messages(MARIA).filter(({ words }) => about.test(words));
      return found.length === 2 && found.every(({ words }) => words.includes('[Approve]'));
    });
  }
  await slack.types(ADA, 'cases');
  await slack.reads(ADA, /Your open cases/, /Access to Figma for Ada Moreau/, /waits for approval/);
});
