/** Deciding without a mouse and without eyes: the keyboard, the focus, and what everything is called. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openPlayground } from '../fakes/playground.ts';
import { findBrowser, type Page, type RunningBrowser } from './chromium.ts';
import { type Company, openCompany } from './company.ts';
import { visit } from './web-visitor.ts';

const found = findBrowser();

describe('an approval with the keyboard alone', { skip: found.skip }, () => {
  let browser: RunningBrowser;
  let company: Company;

  before(async () => {
    if (found.skip !== undefined) return;
    [browser, company] = await Promise.all([found.launch(), openCompany()]);
    const people = await openPlayground(company.url);
    await people.says('ada', 'I need Figma until March');
    await people.says('ada', 'I need Notion until March');
  });
  after(async () => {
    await browser?.close();
    await company?.close();
  });

  test('opened, less given, denied with a reason; Escape takes nothing with it', async (t) => {
    const { page, log, reads, dialog, complaints } = await visit(t, browser, `${company.url}/#maria`);
    const { keyboard } = page;
    for (const title of ['Access to Figma for Ada Moreau', 'Access to Notion for Ada Moreau'])
      await page
        .getByRole('region', { name: 'From Deskmate' })
        .getByRole('button', { name: title })
        .waitFor();
    await goTo(page, /^Access to Figma for Ada Moreau/);
    await keyboard.press('Enter');
    await reads('Your decision: Give Ada Moreau access to Figma');

    await goTo(page, /^Approve less$/, 'Shift+Tab');
    await keyboard.press('Enter');
    await dialog.getByLabel('Until').waitFor();
    await keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(await focused(page), 'Approve less', 'the focus is back where it was');
    await keyboard.press('Enter');
    await dialog.getByLabel('Until').waitFor();
    // The browser's own parts of a date: month, day, year.
    await keyboard.type('01152027');
    await keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await log.getByText('Maria Lindqvist approved less than was asked for').waitFor();
    assert.match(await page.evaluate('document.activeElement.className'), /message/);

    await goTo(page, /^Access to Notion for Ada Moreau/, 'Shift+Tab');
    await keyboard.press('Enter');
    await reads('Your decision: Give Ada Moreau access to Notion');
    await goTo(page, /^Deny$/, 'Shift+Tab');
    await keyboard.press('Enter');
    await dialog.getByLabel('Why?').waitFor();
    await keyboard.type('We use Jira for that');
    await goTo(page, /^Deny$/);
    await keyboard.press('Enter');
    await log.getByText('Denied by Maria Lindqvist. “We use Jira for that”').waitFor();
    assert.deepEqual(complaints, []);
  });

  test('everything that can be pressed or filled in has a name, and every reference is to something', async (t) => {
    const people = await openPlayground(company.url);
    await people.says('ada', 'I need Figma until April');
    const { page, card, dialog, opens, looksAt, complaints } = await visit(
      t,
      browser,
      `${company.url}/#maria`,
    );
    await opens('From Deskmate', /Access to Figma.*Waits for your decision/);
    await card().getByRole('button', { name: 'Approve less' }).waitFor();
    for (const tab of ['System', 'Mailbox', 'Approvals', 'Waiting for me', 'Timeline']) {
      await looksAt(tab);
      assert.deepEqual(await page.evaluate(NAMELESS), [], tab);
    }
    await card().getByRole('button', { name: 'Approve less' }).click();
    await dialog.getByLabel('Until').waitFor();
    assert.deepEqual(await page.evaluate(NAMELESS), [], 'the dialog');
    assert.deepEqual(complaints, []);
  });
});

/** Presses a key until what has the focus reads like that. */
async function goTo(page: Page, words: RegExp, key = 'Tab'): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    if (words.test(await focused(page))) return;
    await page.keyboard.press(key);
  }
  assert.fail(`the keyboard never comes to ${words}`);
}

const focused = (page: Page) => page.evaluate<string>('document.activeElement.textContent.trim()');

/** What is in sight, takes part, and has no name; and ids that point at nothing. */
const NAMELESS = `[
  ...[...document.querySelectorAll('button, input, select, textarea, summary, [role], dialog[open], svg[role=img]')]
    .filter((one) => one.checkVisibility() && !one.closest('[aria-hidden=true]'))
    .filter((one) => !['status', 'alert', 'presentation'].includes(one.getAttribute('role')))
    .filter((one) => ![
      one.getAttribute('aria-label'),
      one.ariaLabelledByElements?.map((each) => each.textContent).join(''),
      ...[...(one.labels ?? [])].map((label) => label.textContent),
      one.matches('button, summary, [role=tab]') && one.textContent,
    ].some((name) => name?.trim?.()))
    .map((one) => one.outerHTML.slice(0, 120)),
  ...['aria-labelledby', 'aria-describedby', 'aria-controls'].flatMap((name) =>
    [...document.querySelectorAll('[' + name + ']')]
      .filter((one) => one.checkVisibility())
      .flatMap((one) => one.getAttribute(name).split(' '))
      .filter((id) => !document.getElementById(id))
      .map((id) => name + ' ' + id)),
]`;
