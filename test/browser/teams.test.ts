/** The story of one request in a real Teams-like client: two people, each with their own, in headless Chromium. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { readConfig } from '../../src/config.ts';
import { type Running, start } from '../../src/main.ts';
import { findBrowser, type Page, type RunningBrowser } from './chromium.ts';
import { noPlayground, type Playground, startPlayground } from './teams-playground.ts';

const found = findBrowser();
const skip = found.skip ?? noPlayground ?? false;

describe('Deskmate in the Agents Playground', { skip, timeout: 120_000 }, () => {
  let home: string;
  let desk: Running;
  let clients: Playground[] = [];
  let browser: RunningBrowser;
  let ada: Page;
  let maria: Page;

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'deskmate-home-'));
    const settings = {
      PORT: '0',
      DESKMATE_HOME: home,
      DESKMATE_PLAYGROUND: 'off',
      TEAMS_INSECURE_LOOPBACK: 'yes',
      LOG_LEVEL: 'error',
    };
    desk = await start(readConfig(settings));
    const endpoint = `${desk.url}/api/messages`;
    clients = await Promise.all(['ada', 'maria'].map((who) => startPlayground(who, endpoint)));
    if (found.skip !== undefined) return;
    browser = await found.launch();
    ada = await openClient(browser, clients[0]);
    maria = await openClient(browser, clients[1]);
  });
  after(async () => {
    await browser?.close();
    await Promise.all(clients.map((client) => client.stop()));
    await desk?.close();
    await rm(home, { recursive: true, force: true });
  });

  test('Ada asks, Maria approves, it is done, Ada takes it back', async () => {
    await see(maria, 'Hello, I am Deskmate');
    await say(ada, 'I need Figma until March');
    await see(ada, 'I have asked Maria Lindqvist to approve');

    await see(maria, 'Your decision: Give Ada Moreau access to Figma');
    await picture(maria, 'approval');
    await maria.getByRole('button', { name: 'Approve', exact: true }).click();
    await see(maria, 'Approved by Maria Lindqvist.');
    await maria.getByRole('button', { name: 'Approve', exact: true }).waitFor({ state: 'detached' });

    await see(ada, 'Ada Moreau can use Figma until');
    await picture(ada, 'granted');
    await ada.getByRole('button', { name: 'Undo' }).click();
    await ada.getByRole('button', { name: 'Yes, undo' }).click();
    await see(ada, 'Undone.');
    await picture(ada, 'undone');
    await see(maria, 'It has been undone since.');
  });

  test('what is missing is filled in on the card', async () => {
    await say(ada, 'I want to take some leave');
    await see(ada, 'What is your first day off?');
    await ada.getByRole('button', { name: 'Send', exact: true }).click();
    await see(ada, 'Please fill this in.');
    await ada.getByRole('spinbutton').last().fill('2');
    await ada.getByRole('combobox').last().click();
    // The last day of the sheet is never in the past.
    await ada.getByRole('grid').last().getByRole('button').last().click();
    await picture(ada, 'form');
    await ada.getByRole('button', { name: 'Send', exact: true }).click();
    await see(ada, 'to approve: Book leave for Ada Moreau');
  });

  test('a mention in a channel is answered in its thread', async () => {
    await ada
      .getByRole('treeitem', { name: /General/ })
      .first()
      .click();
    await ada.getByRole('textbox').first().click();
    await ada.keyboard.type('@');
    await ada
      .getByRole('menuitem', { name: /Deskmate/ })
      .first()
      .click();
    await ada.keyboard.type(' I need Figma until March');
    await ada.getByRole('button', { name: 'Post' }).click();
    await see(ada, 'I have asked Maria Lindqvist to approve');
    await picture(ada, 'channel');
  });
});

async function openClient(browser: RunningBrowser, client: Playground | undefined): Promise<Page> {
  const page = await browser.context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(client?.url ?? '');
  await page
    .getByRole('treeitem', { name: /Personal/ })
    .first()
    .click();
  return page;
}

/** Waits until the page shows the words. */
async function see(page: Page, words: string): Promise<void> {
  await page.bringToFront();
  await page.getByText(words).last().waitFor();
}

async function say(page: Page, words: string): Promise<void> {
  await page.bringToFront();
  await page.getByRole('textbox').last().fill(words);
  await page.getByRole('button', { name: 'Send Message' }).click();
}

/** Kept only when asked for: `PICTURES=<folder>`. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder) await page.screenshot({ path: join(folder, `teams-${name}.png`) });
}
