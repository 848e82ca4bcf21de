/** Approvals in headless Chromium, as the people click them who ask, decide and stand in. */
import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import { findBrowser, type RunningBrowser } from './chromium.ts';
import { type Company, openCompany } from './company.ts';
import { chainShown, field, visit } from './web-visitor.ts';

const found = findBrowser();

describe('an approval in a browser', { skip: found.skip }, () => {
  let browser: RunningBrowser;
  let company: Company;

  before(async () => {
    if (found.skip !== undefined) return;
    [browser, company] = await Promise.all([found.launch(), openCompany()]);
  });
  after(async () => {
    await browser?.close();
    await company?.close();
  });
  const visitAs = (t: TestContext, id: string) => visit(t, browser, `${company.url}/#${id}`);

  test('for less than asked: not for more, and whoever asked learns what changed', async (t) => {
    const ada = await visitAs(t, 'ada');
    const { become, asks, reads, answers, looksAt, card, dialog, panel, log, opens, complaints } = ada;
    await asks('I need Figma until March');
    await reads('I have asked Maria Lindqvist to approve: Give Ada Moreau access to Figma.');
    assert.deepEqual(await card().getByRole('button').allInnerTexts(), ['Withdraw', 'Not what I meant']);

    await become('Maria Lindqvist');
    await reads(
      'Your decision: Give Ada Moreau access to Figma',
      'Ada Moreau wrote: “I need Figma until March”',
    );
    assert.equal(await field(card(), 'Risk'), 'medium');
    assert.match(await field(card(), 'Can be undone'), /^Yes, for 30 days afterwards\. /);
    assert.equal(await field(card(), 'Why you'), 'The owner of an app decides who uses it.');
    await card().getByRole('button', { name: 'Approve less' }).click();
    await dialog.getByText('Give Ada Moreau access to Figma').waitFor();
    await dialog.getByText('Ada Moreau will be told what you changed.').waitFor();
    await dialog.getByText('Asked for: 1 March 2027').waitFor();
    await dialog.getByRole('button', { name: 'Not now' }).click();

    await answers('Approve less', { Until: '2027-06-30' });
    await log.getByText('You can only give less than was asked for, which is 1 March 2027.').waitFor();
    await answers('Approve less', { Until: '2027-01-15' }, log);
    await log.getByText('Maria Lindqvist approved less than was asked for; see my next message.').waitFor();
    assert.deepEqual(await log.getByRole('button').allInnerTexts(), [], 'what is decided has no buttons');
    await opens('From Deskmate', /Access to Figma for Ada Moreau.*unread/);
    await reads('Approved by Maria Lindqvist.', 'Ada Moreau can use Figma until 15 January 2027.');

    await become('Ada Moreau');
    await reads('Approved by Maria Lindqvist, for less than you asked for.', 'until 15 January 2027.');
    assert.equal(await field(card(), 'Until'), '15 January 2027');
    await panel
      .getByText('Maria Lindqvist approved less: until 15 January 2027 instead of 1 March 2027')
      .waitFor();
    await chainShown(panel);
    await looksAt('System');
    await panel
      .locator('.chips li', { hasText: 'Figma' })
      .getByText(/until (15 Jan|Jan 15)/)
      .waitFor();
    assert.deepEqual(complaints, []);
  });

  test('denied with a reason, which whoever asked reads', async (t) => {
    const { become, asks, reads, answers, page, log, dialog, card, complaints } = await visitAs(t, 'ada');
    await asks('I need Sigma until March');
    await reads('I have asked Olga Novak to approve');
    await become('Olga Novak');
    await card().getByRole('button', { name: 'Deny', exact: true }).click();
    await dialog.getByText('Why? Ada Moreau will read it.').waitFor();
    await dialog.getByRole('button', { name: 'Not now' }).click();
    await answers('Deny', { 'Why?': 'Use the shared dashboards; seats are for finance' });
    await log.getByText('Denied by Olga Novak. “Use the shared dashboards; seats are for finance”').waitFor();
    assert.equal(await log.getByRole('button').count(), 0);

    await become('Ada Moreau');
    await reads(/Olga Novak said no\..*Use the shared dashboards; seats are for finance/);
    await page.getByRole('main').getByText('Declined').waitFor();
    assert.deepEqual(await card().getByRole('button').allInnerTexts(), [], 'a no is not argued with here');
    assert.deepEqual(complaints, []);
  });

  test('from "Waiting for me"; every other card of it follows, in every window', async (t) => {
    const jonas = await visitAs(t, 'jonas');
    await jonas.asks('I need Notion until 1 February');
    await jonas.reads('I have asked Maria Lindqvist to approve');
    const [thread, panel] = [await visitAs(t, 'maria'), await visitAs(t, 'maria')];
    await thread.opens('From Deskmate', 'Access to Notion for Jonas Weber');
    await thread.card().getByRole('button', { name: 'Approve', exact: true }).waitFor();

    await panel.page.bringToFront();
    await panel.page.getByRole('tab', { name: 'Waiting for me 1' }).click();
    const asked = panel.panel.getByRole('article', {
      name: 'Your decision: Give Jonas Weber access to Notion',
    });
    await asked.getByRole('button', { name: 'Approve', exact: true }).click();
    await panel.panel.getByText('Nothing waits for you').waitFor();
    await panel.page.getByRole('radio', { name: /Maria.*waiting/ }).waitFor({ state: 'detached' });

    await thread.page.bringToFront();
    await thread.reads('Approved by Maria Lindqvist.', 'Jonas Weber can use Notion until 1 February 2027.');
    assert.equal(await thread.log.getByRole('button').count(), 0);
    await jonas.page.bringToFront();
    await jonas.reads('Approved by Maria Lindqvist.');
    await jonas.panel.getByText('Approved by Maria Lindqvist', { exact: true }).waitFor();
    assert.deepEqual([...jonas.complaints, ...thread.complaints, ...panel.complaints], []);
  });

  test('"approvals" lists what waits, with its buttons, and says when nothing does', async (t) => {
    const { become, asks, reads, log, complaints } = await visitAs(t, 'jonas');
    await asks('I need GitHub until 1 February');
    await reads('I have asked Priya Nair to approve');
    await become('Priya Nair');
    await asks('approvals');
    await log.getByRole('heading', { name: 'Waiting for you' }).waitFor();
    const asked = log.getByRole('article', { name: 'Your decision: Give Jonas Weber access to GitHub' });
    await asked.getByRole('button', { name: 'Deny', exact: true }).waitFor();
    await become('Jonas Weber');
    await log.getByRole('button', { name: 'Withdraw' }).click();
    await reads('Cancelled.');
    await become('Priya Nair');
    await log.getByText('No longer needed.').waitFor();
    await asks('/desk approvals');
    await reads('Nothing waits for you.');
    assert.deepEqual(complaints, []);
  });

  test('in place of somebody who is away', async (t) => {
    const { become, asks, reads, card, panel, complaints } = await visitAs(t, 'maria');
    await asks("while I'm on holiday Li decides for me until 3 January");
    await reads(/until 3 January 2027 can get it from Li Wei/);
    await become('Tom Becker');
    await asks('I need Notion until March');
    await reads('I have asked Maria Lindqvist or Li Wei to approve');
    await become('Li Wei');
    await reads('Your decision: Give Tom Becker access to Notion');
    assert.equal(await field(card(), 'In place of'), 'Maria Lindqvist, who is away');
    await card().getByRole('button', { name: 'Approve', exact: true }).click();
    await reads('Approved by Li Wei (for Maria Lindqvist).', 'Tom Becker can use Notion');
    await panel.getByText('Approved by Li Wei in place of Maria Lindqvist', { exact: true }).waitFor();
    await become('Tom Becker');
    await reads('Approved by Li Wei (for Maria Lindqvist).');
    assert.deepEqual(complaints, []);
  });
});
