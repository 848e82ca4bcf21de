/** The playground as a newcomer uses it, in headless Chromium: from a sentence to an audited, undone result. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { findBrowser, type RunningBrowser } from './chromium.ts';
import { type Company, openCompany } from './company.ts';
import { chainShown, visit } from './web-visitor.ts';

const found = findBrowser();

describe('the playground in a browser', { skip: found.skip }, () => {
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

  test('Figma until March: asked, approved by Maria, done, seen in the system, undone, all of it on record', async (t) => {
    const { page, become, asks, looksAt, card, panel, log, complaints } = await visit(
      t,
      browser,
      company.url,
    );
    await asks('I need Figma until March');
    await log.getByRole('heading', { name: 'Access to Figma for Ada Moreau' }).first().waitFor();
    await page.getByRole('main').getByText('Waiting for approval').waitFor();
    await page.getByRole('radio', { name: /Maria.*1 thing waiting/ }).waitFor();

    // What waits for her is open already.
    await become('Maria Lindqvist');
    await log.getByText('I need Figma until March').waitFor();
    await card().getByRole('button', { name: 'Approve', exact: true }).click();
    await card().getByText('Approved by Maria Lindqvist.').waitFor();
    assert.equal(await log.getByRole('button').count(), 0, 'what is decided has no buttons');
    await page.getByRole('radio', { name: /Maria.*waiting/ }).waitFor({ state: 'detached' });

    // Back to where she was.
    await become('Ada Moreau');
    await card().getByText('Ada Moreau can use Figma until 1 March 2027.').waitFor();
    await looksAt('System');
    await panel.locator('.chips .changed', { hasText: 'Figma' }).waitFor();
    await panel.locator('.meter.changed', { hasText: '11 of 12' }).waitFor();

    await card().getByRole('button', { name: 'Undo' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Keep it as it is' }).click();
    await card().getByRole('button', { name: 'Undo' }).click();
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await card().getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
    await panel.locator('.meter.changed', { hasText: '10 of 12' }).waitFor();
    await panel.locator('.chips .gone', { hasText: 'Figma' }).waitFor();

    await looksAt('Timeline');
    await panel.getByText('Approved by Maria Lindqvist', { exact: true }).waitFor();
    await panel.getByText('Asked to undo', { exact: true }).waitFor();
    const chain = await chainShown(panel);
    assert.ok(chain.length >= 9, `${chain.length} events`);
    assert.equal(chain[0]?.after, 'first of its chain');
    for (const [place, { after }] of chain.slice(1).entries())
      assert.equal(after, `after ${chain[place]?.hash}`);
    assert.deepEqual(complaints, []);
  });

  test('two windows, two people: each sees what the other does as it happens', async (t) => {
    const ada = await visit(t, browser, company.url);
    const maria = await visit(t, browser, `${company.url}/#maria`);
    await ada.asks('I need Adobe Creative Cloud until 1 February');
    await maria.opens('From Deskmate', 'Access to Adobe Creative Cloud for Ada Moreau');
    await maria.answers('Deny', { 'Why?': 'Ask again in spring' });
    await ada.reads('Ask again in spring');
    await ada.page.getByRole('main').getByText('Declined').waitFor();
    await ada.panel.getByText('Denied by Maria Lindqvist: Ask again in spring', { exact: true }).waitFor();
    assert.deepEqual([...ada.complaints, ...maria.complaints], []);
  });

  test('on a narrow screen one column at a time, nothing wider than the screen', async (t) => {
    const { page, asks, card, panel, complaints } = await visit(t, browser, company.url);
    await page.setViewportSize({ width: 390, height: 800 });
    const panes = page.getByRole('navigation', { name: 'Panels' });
    const tooWide = 'document.documentElement.scrollWidth > innerWidth';
    await panes.getByRole('button', { name: 'Requests' }).click();
    await asks('My VPN keeps dropping');
    await card().getByRole('button', { name: 'That fixed it' }).waitFor();
    assert.equal(await page.evaluate(tooWide), false);
    await panes.getByRole('button', { name: 'Details' }).click();
    await panel.getByText('Chain intact.').waitFor();
    assert.equal(await page.getByRole('main').isVisible(), false);
    assert.equal(await page.evaluate(tooWide), false);
    assert.deepEqual(complaints, []);
  });

  test('a missing detail is filled in through the form in the card', async (t) => {
    const { page, asks, card, log, complaints } = await visit(t, browser, company.url);
    await asks('I need access to an app');
    await card().getByLabel('Which app?').selectOption('notion');
    await card().getByLabel('Until when?').fill('2027-02-01');
    await card().getByRole('button', { name: 'Send' }).click();
    await log.getByRole('heading', { name: 'Access to Notion for Ada Moreau' }).first().waitFor();
    await page.getByRole('main').getByText('Waiting for approval').waitFor();
    assert.deepEqual(complaints, []);
  });

  test('with the keyboard alone: write, press a button, change who one is', async (t) => {
    const { page, card, complaints } = await visit(t, browser, company.url);
    const { keyboard } = page;
    const focused = () => page.evaluate<string>('document.activeElement.textContent.trim()');
    await keyboard.press('Tab');
    assert.equal(await focused(), 'Skip to writing');
    await keyboard.press('Enter');
    await keyboard.type('My VPN keeps dropping');
    await keyboard.press('Enter');
    await card().getByRole('button', { name: 'That fixed it' }).waitFor();
    for (let steps = 0; steps < 10 && (await focused()) !== 'That fixed it'; steps += 1)
      await keyboard.press('Shift+Tab');
    assert.equal(await focused(), 'That fixed it');
    await keyboard.press('Enter');
    await card().getByRole('button', { name: 'That fixed it' }).waitFor({ state: 'detached' });
    await page.getByRole('main').getByText('Resolved').waitFor();
    const place = await page.evaluate<string>('document.activeElement.className');
    assert.match(place, /message/, 'the focus stays on the message whose button went away');

    for (
      let steps = 0;
      steps < 30 && (await page.evaluate('document.activeElement.type')) !== 'radio';
      steps += 1
    ) {
      await keyboard.press('Shift+Tab');
    }
    await keyboard.press('ArrowDown');
    await page.locator('input[value=maria]:checked').waitFor();
    assert.deepEqual(complaints, []);
  });

  test('what people write is text, never markup', async (t) => {
    const { page, asks, log, complaints } = await visit(t, browser, company.url);
    const attack =
      '<img src=x onerror="document.title=1"><script>document.title=2</script> {{1+1}} I need Figma';
    await asks(attack);
    await log.getByRole('article').first().waitFor();
    assert.equal(
      await page.evaluate('document.querySelectorAll("#app img:not(.mark), #app script").length'),
      0,
    );
    assert.deepEqual(complaints, []);
  });

  test('a server that goes away: told at once, nothing written is lost, all goes on when it is back', async (t) => {
    const { page, asks, log, card } = await visit(t, browser, company.url);
    await asks('How many days of leave do I have left?');
    await card().getByText('14.5').first().waitFor();
    await company.stop();
    await page.locator('.banner').getByText('Connection lost').waitFor();
    await page.getByLabel('Write a reply').fill('My VPN keeps dropping');
    await page.keyboard.press('Enter');
    await log.getByText('Not sent.').waitFor();
    await company.startAgain();
    await page.locator('.banner').getByText('Connection lost').waitFor({ state: 'detached' });
    await card().getByRole('button', { name: 'Still not working' }).waitFor();
    assert.equal(await log.getByText('Not sent.').count(), 0);
    assert.equal(await log.getByText('My VPN keeps dropping', { exact: true }).count(), 1, 'delivered once');
  });
});
