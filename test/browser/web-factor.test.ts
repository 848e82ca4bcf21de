/** The second factor in headless Chromium: set up in private, asked for where it matters. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { codeOf } from '../fakes/authenticator.ts';
import { findBrowser, type RunningBrowser } from './chromium.ts';
import { type Company, openCompany } from './company.ts';
import { field, setUpFactor, visit } from './web-visitor.ts';

const found = findBrowser();

describe('the second factor in a browser', { skip: found.skip }, () => {
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

  test('asked for in the channel, set up in private; the key is gone after the first code', async (t) => {
    const { page, log, opens, reads, answers, card, asks, complaints } = await visit(
      t,
      browser,
      `${company.url}/#maria`,
    );
    await page.getByRole('button', { name: 'Ask in #it-help instead' }).click();
    await page.getByLabel('Write what you need, everyone can read it').fill('set up my second factor');
    await page.keyboard.press('Enter');
    await log.getByText('That is personal, so I have written to you in private.').waitFor();
    assert.equal(await log.getByText('Key', { exact: true }).count(), 0);

    await opens('From Deskmate', 'Set up your second factor');
    const key = await field(card(), 'Key');
    assert.match(key, /^(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    await answers('Type the code', { 'Six digits': '000000' });
    await log.getByText('That code is not right. Look at the app again').waitFor();
    await answers('Type the code', { 'Six digits': codeOf(key, company.clock.now()) }, log);
    await log.getByText('Your second factor is set up.').waitFor();
    const secret = new RegExp(key.replaceAll(' ', ' ?'));
    assert.doesNotMatch(await page.content(), secret);
    await page.reload();
    await log.getByText('Your second factor is set up.').waitFor();
    assert.doesNotMatch(await page.content(), secret, 'nor does it come back');

    await asks('set up my second factor');
    await reads('You have a second factor already.');
    assert.deepEqual(complaints, []);
  });

  test('an approval that asks for a code: none set up, one used before, a wrong one, the right one', async (t) => {
    const visitor = await visit(t, browser, `${company.url}/#li`);
    const { asks, reads, become, card, log, dialog, answers, looksAt, panel, opens, page, complaints } =
      visitor;
    await asks('please link my Teams account');
    await reads('Which account is it?');
    await page.getByLabel('Write a reply').fill('teams:3f2a-91:29f0-ab');
    await page.keyboard.press('Enter');
    await reads(/to approve: Let the account teams:3f2a-91:29f0-ab act as Li Wei/);

    await become('Ben Okafor');
    await reads('Your decision: Let the account teams:3f2a-91:29f0-ab act as Li Wei');
    assert.equal(await field(card(), 'Risk'), 'high');
    await card().getByRole('button', { name: 'Approve', exact: true }).click();
    await dialog.getByText('This needs your second factor.').waitFor();
    await dialog.getByRole('button', { name: 'Not now' }).click();
    const CODE = 'Code of your authenticator app';
    await answers('Approve', { [CODE]: '123456' });
    await log.getByText('This needs a second factor, and you have none yet.').waitFor();

    const { spent, code } = await setUpFactor(visitor, company.clock);
    await looksAt('Waiting for me');
    // What is wrong is said where the button was pressed, although the thread is another one.
    await answers('Approve', { [CODE]: spent }, panel);
    await panel.getByRole('alert').getByText('That code was used before.').waitFor();
    const good = code();
    await answers('Approve', { [CODE]: good === '000000' ? '000001' : '000000' }, panel);
    await panel.getByRole('alert').getByText('That code is not right. I have changed nothing').waitFor();
    await answers('Approve', { [CODE]: good }, panel);
    await panel.getByText('Nothing waits for you').waitFor();
    assert.equal(await panel.getByRole('alert').count(), 0, 'what was wrong is forgotten');
    await opens('From Deskmate', 'Link a chat account to Li Wei');
    await log.getByText('Approved by Ben Okafor.').waitFor();
    await looksAt('Timeline');
    await panel.getByText('Approved by Ben Okafor, with the code of an authenticator app').waitFor();
    assert.doesNotMatch(await page.content(), new RegExp(good), 'a code is kept nowhere');
    await become('Li Wei');
    await reads('I know you under teams:3f2a-91:29f0-ab now');
    assert.deepEqual(complaints, []);
  });
});
