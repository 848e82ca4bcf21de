/** Somebody in front of the playground in headless Chromium: what they do, in their words. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { readConfig } from '../../src/config.ts';
import { type Running, start } from '../../src/main.ts';
import type { Clock } from '../../src/ports/context.ts';
import { fakeLog, START } from '../fakes/context.ts';
import type { Locator, Page, RunningBrowser } from './chromium.ts';

/** Runs at the usual pace from a Friday in November: "until March" is always the same day. */
function novemberClock(): Clock {
  const begun = performance.now();
  return { now: () => START + Math.round(performance.now() - begun) };
}

/** A company of its own on a free port, that can be stopped and started again on the same one. */
export async function openCompany() {
  const home = mkdtempSync(join(tmpdir(), 'deskmate-browser-'));
  const clock = novemberClock();
  const log = fakeLog();
  const begin = (port: number) =>
    start(readConfig({ PORT: String(port), DESKMATE_HOME: home }), { clock, log });
  let running: Running | undefined = await begin(0);
  const { port, url } = running;
  const stop = async () => {
    await running?.close();
    running = undefined;
  };
  return {
    url,
    log,
    stop,
    async startAgain() {
      running = await begin(port);
    },
    async close() {
      await stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export type Company = Awaited<ReturnType<typeof openCompany>>;

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
