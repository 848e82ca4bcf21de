/** The console beside the conversation: what is masked or erased, the mailbox, approvals at a glance. */
import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import { chain, GENESIS } from '../../src/audit/chain.ts';
import type { CaseEvent } from '../../src/case/event.ts';
import type { TimelineEntry } from '../../src/ports/console.ts';
import type { Json } from '../../src/ports/system.ts';
import { caseView, playground } from '../adapters/web/playground.ts';
import { findBrowser, type RunningBrowser } from './chromium.ts';
import { chainShown, visit } from './web-visitor.ts';

const found = findBrowser();
const HOUR = 3_600_000;
const thread = 'web:private:ada:1';
const letter = { person: 'ada', to: 'ada@home.example', at: 1, subject: 'Your code', text: 'It is 135790.' };

type Entry = TimelineEntry & { stored: Json };

/** A case as it is stored, each event with what a viewer may see of it. */
function timeline(events: { stored: Record<string, Json>; seen?: Json; what?: string }[]): Entry[] {
  const chained = chain(
    { version: 0, hash: GENESIS },
    events.map(({ stored }) => stored as unknown as CaseEvent),
  );
  return chained.map(({ seq, prev, hash, ...stored }, place) => {
    const { at, why, type } = stored;
    const detail = events[place]?.seen ?? (stored as unknown as Json);
    const what = events[place]?.what ?? type;
    return { seq, at, by: 'Desk', what, why, type, hash, prev, detail, stored: stored as unknown as Json };
  });
}

const base = { at: 1, by: 'desk', why: 'as asked' };
const asked = {
  ...base,
  type: 'approval_requested',
  approval: 'a-1',
  task: 'grant',
  stage: 0,
  need: 2,
  approvers: [{ id: 'maria', name: 'Maria Lindqvist' }],
  secondFactor: true,
};

describe('the console in a browser', { skip: found.skip }, () => {
  let browser: RunningBrowser;
  before(async () => {
    if (found.skip === undefined) browser = await found.launch();
  });
  after(() => browser?.close());

  async function ada(t: TestContext) {
    const web = await playground(t);
    web.cases.push(caseView({ thread }));
    await web.surface.post({ surface: 'web', thread, shared: false }, { tone: 'info', text: 'On it.' });
    const visitor = await visit(t, browser, `http://127.0.0.1:${web.port}/#ada`);
    const changed = () => web.surface.refreshHome?.({ email: 'ada@lumen.example', accounts: [] });
    return { ...visitor, web, changed };
  }

  test('the hash is of what is stored; what is masked or erased for this viewer says so', async (t) => {
    const { web, opens, panel, changed, complaints } = await ada(t);
    const sealed = { ...base, type: 'heard', sealed: 'v1.c2VhbGVk' };
    const good = timeline([
      {
        stored: { ...sealed },
        seen: { ...base, type: 'heard', text: 'to •••• 2606' },
        what: 'Wrote •••• 2606',
      },
      { stored: { ...sealed, at: 2 }, what: 'Wrote a message' },
      { stored: { ...base, type: 'cancelled' } },
    ]);
    web.timelines.set('c-1', good);
    await opens('My requests', 'On it.');
    await chainShown(panel);
    const events = panel.getByRole('list', { name: 'Events, oldest first' }).getByRole('listitem');
    await events.nth(0).getByText('Partly masked for you').waitFor();
    assert.match(
      (await events.nth(0).textContent()) ?? '',
      /Wrote masked: •••• 2606/,
      'said to screen readers too',
    );
    await events.nth(1).getByText('Personal details erased').waitFor();
    assert.doesNotMatch((await events.nth(2).textContent()) ?? '', /masked|erased|sealed/i);
    await events.nth(0).getByText('Details', { exact: true }).click();
    await events.nth(0).getByText('The hash is of the sealed form.').waitFor();

    const [first, ...rest] = good;
    assert.ok(first);
    const changedOne: Entry = { ...first, stored: { ...sealed, sealed: 'v1.b3RoZXI' } };
    web.timelines.set('c-1', [changedOne, ...rest]);
    await changed();
    await panel.getByText('Chain broken at event 1.').waitFor();
    assert.deepEqual(complaints, []);
  });

  test('mail of the persona, newest first, with a mark until it was looked at', async (t) => {
    const { page, web, become, looksAt, panel, changed, complaints } = await ada(t);
    await looksAt('Mailbox');
    await panel.getByText('No mail for Ada Moreau').waitFor();
    await looksAt('System');
    web.system.mailbox = [
      letter,
      { ...letter, at: 2, text: 'It is 246801.' },
      { ...letter, person: 'maria' },
    ];
    await changed();
    await page.getByRole('tab', { name: 'Mailbox 2 new' }).click();
    const letters = panel.getByRole('listitem');
    await letters.first().getByText('246801').waitFor();
    assert.deepEqual([await letters.count(), await letters.nth(1).getByText('135790').count()], [2, 1]);
    await looksAt('System');
    assert.equal(await page.getByRole('tab', { name: /new/ }).count(), 0);
    await become('Maria Lindqvist');
    await page.getByRole('tab', { name: 'Mailbox 1 new' }).click();
    await panel.getByText('Mail of Maria Lindqvist').waitFor();
    assert.equal(await letters.count(), 1);
    assert.deepEqual(complaints, []);
  });

  test('approvals: how far, how long, who decides, who for each other; one click from there to the case', async (t) => {
    const { web, looksAt, panel, changed, complaints } = await ada(t);
    const now = web.clock.now();
    const yes = { at: now, approver: 'maria', requester: 'ada' };
    web.cases[0] = caseView({
      thread,
      approvals: [yes, yes, { ...yes, approver: 'ada', requester: 'maria' }],
    });
    const escalate = [{ at: now - HOUR, to: { kind: 'app_owner' } }];
    const stages: Json[] = [{}, {}];
    web.timelines.set(
      'c-1',
      timeline([
        { stored: { ...base, type: 'judged', task: 'grant', stages } },
        { stored: { ...asked, at: now - 3 * HOUR, expiresAt: now + HOUR, escalate } },
        { stored: { ...base, type: 'approved', approval: 'a-1', name: 'Maria', human: 'maria' } },
        {
          stored: {
            ...base,
            type: 'escalated',
            approval: 'a-1',
            approvers: [{ id: 'hana', name: 'Hana Sato' }],
          },
        },
        {
          stored: { ...base, type: 'flagged', approval: 'a-1', approver: { id: 'ada', name: 'Ada Moreau' } },
        },
      ]),
    );
    await changed();
    await looksAt('Approvals');
    const open = panel.getByRole('region', { name: 'Open, the oldest first' }).getByRole('button');
    for (const words of [
      'Stage 1 of 2 · 1 of 2 yes',
      'asked 3 h ago',
      'Maria Lindqvist or Hana Sato',
      'escalated',
      'second factor',
    ])
      await open.getByText(words).waitFor();
    await open.getByRole('img', { name: '75 % of the time to answer is over' }).waitFor();
    const table = panel.getByRole('table', { name: 'Yeses by person, newest cases' });
    assert.deepEqual(
      (await table.getByRole('row').allInnerTexts())
        .slice(1)
        .map((row) => row.replaceAll(/\s+/g, ' ').trim()),
      ['Maria Lindqvist 2', 'Ada Moreau 1'],
    );
    await panel.getByRole('region', { name: 'Who approves for each other' }).getByText('Flagged').waitFor();
    await open.click();
    await panel.getByText('Chain intact.').waitFor();
    await panel.getByRole('button', { name: 'Back' }).waitFor();
    assert.deepEqual(complaints, []);
  });

  test('the tabs fit beside the conversation and on a narrow screen', async (t) => {
    const { page, looksAt } = await ada(t);
    const rows = 'new Set([...document.querySelectorAll("[role=tab]")].map((tab) => tab.offsetTop)).size';
    assert.equal(await page.evaluate(rows), 1);
    await page.setViewportSize({ width: 390, height: 800 });
    await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Details' }).click();
    await looksAt('Approvals');
    assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false);
    await looksAt('Waiting for me');
  });
});
