/** Somebody in front of the playground in headless Chromium: what they do, in their words. */
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { codeOf } from '../fakes/authenticator.ts';
import type { Locator, Page, RunningBrowser } from './chromium.ts';
import type { PassingClock } from './company.ts';

/** A page that closes with the test, and whatever the browser complained about. */
export async function visit(t: TestContext, browser: RunningBrowser, url: string) {
  const page = await browser.context.newPage();
  t.after(() => leave(t, page));
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

/** Of a test that failed, how it looked stays behind. */
async function leave(t: TestContext, page: Page): Promise<void> {
  // Known to Node 22 and later only.
  if (Reflect.get(t, 'passed') === false) {
    const path = join(process.env.PICTURES ?? tmpdir(), `deskmate-${t.name.replaceAll(/\W+/g, '-')}.png`);
    await page.bringToFront();
    await page.screenshot({ path });
    t.diagnostic(`it looked like ${path}`);
  }
  await page.close();
}

function visitor(page: Page) {
  const log = page.getByRole('log');
  const panel = page.getByRole('tabpanel');
  const dialog = page.getByRole('dialog');
  const heading = (text: string | RegExp) => page.getByRole('heading', { name: text });
  /** The newest card in the conversation. */
  const card = () => log.getByRole('article').last();
  return {
    page,
    log,
    panel,
    dialog,
    heading,
    card,
    async become(name: string) {
      const person = page.getByRole('radio', { name }).first();
      if (!(await person.isVisible())) await page.getByText(/\d+ more colleagues/).click();
      await person.click();
      await page.locator('.person:has(input:checked)', { hasText: name }).waitFor();
    },
    async asks(text: string) {
      await page.getByRole('button', { name: 'New request' }).click();
      await page.getByLabel('Write what you need').fill(text);
      await page.keyboard.press('Enter');
      await log.getByText(text, { exact: true }).first().waitFor();
    },
    /** Opens the newest thread of a group in the list on the left. */
    async opens(group: string, title: string | RegExp) {
      await page.getByRole('region', { name: group }).getByRole('button', { name: title }).first().click();
    },
    async looksAt(tab: string) {
      await page.getByRole('tab', { name: tab }).click();
    },
    /** Waits until the newest card reads like all of that. */
    async reads(...expected: (string | RegExp)[]) {
      for (const words of expected) await card().getByText(words).first().waitFor();
    },
    /** Presses a button, fills in the form that it opens, by label, and sends it. */
    async answers(button: string, values: Record<string, string>, on: Locator = card()) {
      await on.getByRole('button', { name: button, exact: true }).click();
      for (const [label, value] of Object.entries(values)) await dialog.getByLabel(label).fill(value);
      await dialog.getByRole('button').last().click();
      await dialog.waitFor({ state: 'hidden' });
    },
  };
}

export type Visitor = Awaited<ReturnType<typeof visit>>;

/** What a field of a card says; waits for it. */
export async function field(card: Locator, label: string): Promise<string> {
  const value = card.locator('.fields > div', { hasText: label }).locator('dd').first();
  return (await value.textContent())?.trim() ?? '';
}

/** Sets up their second factor, with the code `spent`; gives others, for which the company's clock moves on. */
export async function setUpFactor(visitor: Visitor, clock: PassingClock) {
  await visitor.asks('set up my second factor');
  const key = await field(visitor.card(), 'Key');
  const code = () => {
    clock.pass(30_000);
    return codeOf(key, clock.now());
  };
  const spent = code();
  await visitor.answers('Type the code', { 'Six digits': spent });
  await visitor.reads('Your second factor is set up.');
  return { spent, code };
}

/** The hash chips of the timeline and what each says it comes after. */
export async function chainShown(panel: Locator): Promise<{ hash: string; after: string }[]> {
  await panel.getByText('Chain intact.').waitFor();
  const events = panel.getByRole('list', { name: 'Events, oldest first' }).locator(':scope > li');
  const hashes = await events.locator('.hash code').allInnerTexts();
  const after = await events.locator('.after').allInnerTexts();
  assert.equal(hashes.length, after.length);
  return hashes.map((hash, place) => ({ hash, after: after[place] ?? '' }));
}
