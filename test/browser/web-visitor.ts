/** Somebody in front of the playground in headless Chromium: what they do, in their words. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Locator, Page, RunningBrowser } from './chromium.ts';

/** A page that closes with the test, and whatever the browser complained about. */
export async function visit(t: TestContext, browser: RunningBrowser, url: string) {
  const page = await browser.context.newPage();
  t.after(() => page.close());
  page.setDefaultTimeout(15_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(url);
  await page.getByRole('heading', { name: 'what do you need' }).waitFor();
  return { ...visitor(page), complaints };
}

function visitor(page: Page) {
  const log = page.getByRole('log');
  const panel = page.getByRole('tabpanel');
  const heading = (text: string | RegExp) => page.getByRole('heading', { name: text });
  return {
    page,
    log,
    panel,
    heading,
    async become(name: string) {
      await page.getByRole('radio', { name }).click();
      await page.locator('.person:has(input:checked)', { hasText: name }).waitFor();
    },
    async asks(text: string) {
      await page.getByRole('button', { name: 'New request' }).click();
      await page.getByLabel('Write what you need').fill(text);
      await page.keyboard.press('Enter');
      await log.getByText(text, { exact: true }).first().waitFor();
    },
    /** Opens the newest thread of a group in the list on the left. */
    async opens(group: string, title: string) {
      await page.getByRole('region', { name: group }).getByRole('button', { name: title }).first().click();
    },
    async looksAt(tab: string) {
      await page.getByRole('tab', { name: tab }).click();
    },
    /** The newest card in the conversation. */
    card: () => log.getByRole('article').last(),
  };
}

export type Visitor = Awaited<ReturnType<typeof visit>>;

/** The hash chips of the timeline and what each says it comes after. */
export async function chainShown(panel: Locator): Promise<{ hash: string; after: string }[]> {
  await panel.getByText('Chain intact.').waitFor();
  const events = panel.getByRole('list', { name: 'Events, oldest first' }).locator(':scope > li');
  const hashes = await events.locator('.hash code').allInnerTexts();
  const after = await events.locator('.after').allInnerTexts();
  assert.equal(hashes.length, after.length);
  return hashes.map((hash, place) => ({ hash, after: after[place] ?? '' }));
}
