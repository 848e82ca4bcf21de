/** Requests and approvals in a real Teams-like client: three people, each with their own, in headless Chromium. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { codeOf } from '../fakes/authenticator.ts';
import { findBrowser, type Page, type RunningBrowser } from './chromium.ts';
import { type Company, openCompany } from './company.ts';
import { noPlayground, type Playground, startPlayground } from './teams-playground.ts';

const found = findBrowser();
const skip = found.skip ?? noPlayground ?? false;

describe('Deskmate in the Agents Playground', { skip, timeout: 120_000 }, () => {
  let company: Company;
  let clients: Playground[] = [];
  let browser: RunningBrowser;
  let ada: Page;
  let maria: Page;
  let ben: Page;

  before(async () => {
    if (found.skip !== undefined) return;
    const settings = { DESKMATE_PLAYGROUND: 'off', TEAMS_INSECURE_LOOPBACK: 'yes' };
    // The client's calendar shows the month of the machine.
    company = await openCompany({ settings, from: Date.now() });
    const endpoint = `${company.url}/api/messages`;
    const people = ['ada', 'maria', 'ben'];
    [browser, ...clients] = await Promise.all([
      found.launch(),
      ...people.map((who) => startPlayground(who, endpoint)),
    ]);
    ada = await openClient(browser, clients[0]);
    maria = await openClient(browser, clients[1]);
    ben = await openClient(browser, clients[2]);
  });
  after(async () => {
    await browser?.close();
    await Promise.all(clients.map((client) => client.stop()));
    await company?.close();
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

  test('a no with its reason, which Ada reads', async () => {
    await say(ada, 'I need Notion until March');
    await see(maria, 'Your decision: Give Ada Moreau access to Notion');
    await press(maria, 'Deny');
    await give(maria, /Why\? Ada Moreau will read it/, 'Please use the shared pages');
    await picture(maria, 'deny');
    await press(maria, 'Deny');
    await see(maria, 'Denied by Maria Lindqvist. “Please use the shared pages”');
    await see(ada, 'Please use the shared pages');
    await picture(ada, 'denied');
  });

  test('a second factor is set up, and asked for: a wrong code, then the right one', async () => {
    await say(ben, 'set up my second factor');
    await see(ben, 'Set up your second factor');
    await picture(ben, 'factor');
    const key = /(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(await ben.content())?.[0] ?? '';
    const code = () => {
      company.clock.pass(30_000);
      return codeOf(key, company.clock.now());
    };
    await press(ben, 'Type the code');
    await give(ben, /Six digits/, code());
    await press(ben, 'Send');
    await see(ben, 'Your second factor is set up.');
    assert.equal((await ben.content()).includes(key), false, 'the key is gone');

    await say(ada, 'please link my Teams account');
    await see(ada, 'Which account is it?');
    await say(ada, 'teams:3f2a-91:29f0-ab');
    await see(ben, 'Your decision: Let the account teams:3f2a-91:29f0-ab act as Ada Moreau');
    await press(ben, 'Approve');
    const good = code();
    await give(ben, /Code of your authenticator app/, good === '000000' ? '000001' : '000000');
    await picture(ben, 'code');
    await press(ben, 'Approve');
    await see(ben, 'That code is not right. I have changed nothing');
    await press(ben, 'Approve');
    await give(ben, /Code of your authenticator app/, good);
    await press(ben, 'Approve');
    await see(ben, 'Approved by Ben Okafor.');
    await see(ada, 'I know you under teams:3f2a-91:29f0-ab now');
    await picture(ben, 'approved');
  });

  test('what is missing is filled in on the card', async () => {
    await say(ada, 'I would like to request leave');
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

/** The newest button of that name; of a form that is open, the one that sends it. */
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click();

const give = (page: Page, label: RegExp, value: string) => page.getByLabel(label).last().fill(value);

/** Kept only when asked for: `PICTURES=<folder>`. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder) await page.screenshot({ path: join(folder, `teams-${name}.png`) });
}
