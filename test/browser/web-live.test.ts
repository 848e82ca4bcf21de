/** A card that is being written, as one sees and hears it in the playground. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Card } from '../../src/card.ts';
import { playground } from '../adapters/web/playground.ts';
import { findBrowser, type RunningBrowser } from './chromium.ts';
import { visit } from './web-visitor.ts';

const found = findBrowser();
const THREAD = { surface: 'web', thread: 'web:private:ada:1', shared: false };

describe('a card that is being written', { skip: found.skip }, () => {
  let browser: RunningBrowser;
  before(async () => {
    if (found.skip === undefined) browser = await found.launch();
  });
  after(async () => {
    await browser?.close();
  });

  test('grows in its place, is heard in sentences and ends with its buttons', async (t) => {
    const web = await playground(t);
    const live = (text: string, state: 'doing' | 'done'): Card => ({
      tone: 'info',
      live: true,
      text,
      steps: [{ label: 'Looking in the articles', state }],
    });
    const { page, log, card, opens, become, complaints } = await visit(
      t,
      browser,
      `http://127.0.0.1:${web.port}/`,
    );
    await become('Ada Moreau');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const reference = await web.surface.post(THREAD, live('', 'doing'));
    await opens('My requests', /./);
    const heard = page.locator('#aloud');
    await log.getByText('Deskmate is writing').waitFor({ state: 'attached' });
    assert.equal(
      await page.evaluate(`getComputedStyle(document.querySelector('.writing i')).animationIterationCount`),
      '1',
    );
    // What a flicker would lose.
    await page.evaluate(`document.querySelector('article').dataset.same = 'yes'`);

    await web.surface.edit(reference, live('Your VPN is old. It', 'done'));
    await card().getByText('Your VPN is old. It').waitFor();
    assert.equal(await page.locator(`#m-${reference}`).getAttribute('aria-live'), 'off');
    await heard
      .filter({ hasText: 'Looking in the articles: done. Your VPN is old.' })
      .waitFor({ state: 'attached' });
    assert.doesNotMatch((await heard.textContent()) ?? '', /It/);

    await web.surface.edit(reference, {
      tone: 'info',
      text: 'Your VPN is old. It wants an update',
      steps: [{ label: 'Looking in the articles', state: 'done' }],
      buttons: [{ label: 'Talk to a person', press: { verb: 'human', case: 'c-1', arg: '' } }],
    });
    await card().getByRole('button', { name: 'Talk to a person' }).waitFor();
    await heard
      .filter({ hasText: 'It wants an update You can press: Talk to a person.' })
      .waitFor({ state: 'attached' });
    assert.equal(await log.locator('.writing').count(), 0);
    assert.equal(await card().getAttribute('data-same'), 'yes');
    await page.locator(`#m-${reference}:not([aria-live])`).waitFor();
    assert.deepEqual(complaints, []);
  });
});
