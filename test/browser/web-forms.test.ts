/** Forms behind buttons, in headless Chromium over a desk that only notes what reaches it. */
import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import type { Card, Form } from '../../src/card.ts';
import { DeskmateError } from '../../src/errors.ts';
import type { Press, Turn } from '../../src/turn.ts';
import { type Playground, playground } from '../adapters/web/playground.ts';
import { eventually } from '../fakes/playground.ts';
import { findBrowser, type RunningBrowser } from './chromium.ts';
import { visit } from './web-visitor.ts';

const found = findBrowser();
const approve: Press = { verb: 'approve', case: 'c-1', arg: 'a-1' };
const deny: Press = { ...approve, verb: 'deny' };
const where = { surface: 'web', thread: 'web:inbox:maria:t-1', shared: false };
const form: Form = {
  press: approve,
  title: 'Approve with your code',
  text: 'This is a large amount, so I need to be sure it is you.',
  fields: [
    { name: 'note', label: 'Note', kind: 'text', required: false, hint: 'Goes on record.' },
    { name: 'code', label: 'Code from your app', kind: 'code', required: true },
  ],
  submit: 'Approve it',
};
const card: Card = {
  tone: 'waiting',
  title: 'Your decision',
  text: 'Ada Moreau asks for this.',
  buttons: [
    { label: 'Approve', press: approve, style: 'primary', form },
    { label: 'Deny', press: deny, style: 'danger' },
  ],
};
const decided: Card = { tone: 'success', title: 'Decided', text: 'Approved by Maria Lindqvist.' };

describe('a form behind a button', { skip: found.skip }, () => {
  let browser: RunningBrowser;
  before(async () => {
    if (found.skip === undefined) browser = await found.launch();
  });
  after(() => browser?.close());

  /** Maria in front of a card that waits for her. */
  async function maria(t: TestContext, receive?: (turn: Turn) => Promise<void>) {
    const web = await playground(t, { receive });
    const message = await web.surface.post(where, card);
    const visitor = await visit(t, browser, `http://127.0.0.1:${web.port}/#maria`);
    await visitor.opens('From Deskmate', 'Your decision');
    await visitor.card().getByRole('button', { name: 'Approve' }).waitFor();
    const { page } = visitor;
    const dialog = page.getByRole('dialog', { name: form.title });
    return {
      ...visitor,
      web,
      message,
      dialog,
      focused: () =>
        page.evaluate<string>('document.activeElement.name || document.activeElement.textContent.trim()'),
    };
  }
  const whats = (web: Playground) => web.turns.map(({ what }) => what);

  test('with the keyboard alone: opened, filled in, sent with the message it stands on', async (t) => {
    const { page, web, message, dialog, card: shown, focused, complaints } = await maria(t);
    await shown().getByRole('button', { name: 'Approve' }).press('Enter');
    await dialog.getByText('so I need to be sure it is you').waitFor();
    assert.equal(await focused(), 'note', 'the focus is in the first field');
    await page.keyboard.type('fine');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'code');
    const code = dialog.getByLabel('Code from your app');
    assert.deepEqual(
      [
        await code.getAttribute('inputmode'),
        await code.getAttribute('autocomplete'),
        await code.getAttribute('value'),
      ],
      ['numeric', 'one-time-code', null],
    );
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    assert.deepEqual(web.turns, [], 'a code is required');
    await page.keyboard.type('135790');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    assert.deepEqual(whats(web), [
      { kind: 'form', press: approve, values: { note: 'fine', code: '135790' }, on: { message } },
    ]);
    assert.equal(await focused(), 'Approve', 'the focus is back on the button');
    await shown().getByRole('button', { name: 'Deny' }).click();
    await page.getByRole('status').filter({ hasText: 'Sent.' }).waitFor({ state: 'attached' });
    await eventually('the second turn', async () => web.turns.length === 2);
    assert.deepEqual(whats(web)[1], { kind: 'click', press: deny, on: { message } });
    assert.deepEqual(complaints, []);
  });

  test('Escape closes it and nothing was sent; opened again it is empty', async (t) => {
    const { page, web, dialog, card: shown, focused } = await maria(t);
    const button = shown().getByRole('button', { name: 'Approve' });
    assert.equal(await button.getAttribute('aria-haspopup'), 'dialog');
    await button.click();
    await dialog.getByLabel('Code from your app').fill('135790');
    for (let steps = 0; steps < 8; steps += 1) await page.keyboard.press('Tab');
    assert.equal(
      await page.evaluate('document.activeElement.closest("#log, nav, aside") === null'),
      true,
      'kept inside',
    );
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(await focused(), 'Approve');
    await button.click();
    const code = 'document.querySelector("#asking .code").value';
    assert.equal(await page.evaluate(code), '');
    await dialog.getByRole('button', { name: 'Not now' }).click();
    await dialog.waitFor({ state: 'hidden' });
    assert.deepEqual(web.turns, []);
  });

  test('what could not be taken is said at once; the code is gone, the rest is still there', async (t) => {
    let busy = true;
    const {
      page,
      web,
      dialog,
      card: shown,
      focused,
    } = await maria(t, async () => {
      if (busy) throw new DeskmateError('conflict', 'busy', { retry: true });
    });
    await shown().getByRole('button', { name: 'Approve' }).click();
    await dialog.getByLabel('Note').fill('fine');
    await dialog.getByLabel('Code from your app').fill('135790');
    await dialog.getByRole('button', { name: 'Approve it' }).click();
    await dialog.getByRole('alert').getByText('could not take this just now').waitFor();
    assert.equal(await focused(), 'code');
    assert.equal(await page.evaluate('document.activeElement.value'), '');
    assert.doesNotMatch(await page.content(), /135790/);
    busy = false;
    await page.keyboard.type('246801');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    const [first, second] = web.turns;
    assert.deepEqual(second?.what.kind === 'form' && second.what.values, { note: 'fine', code: '246801' });
    assert.notEqual(first?.id, second?.id, 'another code is another try');
  });

  test('when somebody else answers meanwhile, it says so instead of asking on', async (t) => {
    const { web, message, page, card: shown } = await maria(t);
    await shown().getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('dialog', { name: form.title }).waitFor();
    await web.surface.edit(message, decided);
    const changed = page.getByRole('dialog', { name: 'This has changed' });
    await changed.getByRole('button', { name: 'Close' }).click();
    await changed.waitFor({ state: 'hidden' });
    assert.match(await page.evaluate<string>('document.activeElement.id'), new RegExp(`^m-${message}$`));
    assert.deepEqual(web.turns, []);
  });

  test('the outcome may be there before the answer; the focus goes to the message', async (t) => {
    const started = await maria(
      t,
      async () => void (await started.web.surface.edit(started.message, decided)),
    );
    const { page, dialog, card: shown, complaints } = started;
    await shown().getByRole('button', { name: 'Approve' }).click();
    await dialog.getByLabel('Code from your app').fill('135790');
    await page.keyboard.press('Enter');
    await shown().getByText('Approved by Maria Lindqvist.').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const place = () => page.evaluate('document.activeElement.id');
    await eventually('the focus', async () => (await place()) === `m-${started.message}`);
    assert.deepEqual(complaints, []);
  });

  test('"Waiting for me" is drawn anew when something is decided elsewhere, and answers from there', async (t) => {
    const { page, web, looksAt, panel, dialog } = await maria(t);
    web.homes.set('maria', { cases: [], approvals: [card], examples: [] });
    await looksAt('Waiting for me');
    await panel.getByText('Nothing waits for you').waitFor();
    await web.surface.refreshHome?.({ email: 'maria@lumen.example', accounts: [] });
    await panel.getByRole('button', { name: 'Approve' }).click();
    await dialog.getByLabel('Code from your app').fill('135790');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    assert.deepEqual(whats(web), [{ kind: 'form', press: approve, values: { code: '135790' }, on: 'home' }]);
    web.homes.delete('maria');
    await web.surface.refreshHome?.({ email: 'maria@lumen.example', accounts: [] });
    await panel.getByText('Nothing waits for you').waitFor();
  });

  test("the card's own form forgets its code as it is sent", async (t) => {
    const { page, web, message, card: shown } = await maria(t);
    await web.surface.edit(message, {
      tone: 'waiting',
      title: 'Set up',
      text: 'Write the first code.',
      form,
    });
    const code = shown().getByLabel('Code from your app');
    await code.fill('135790');
    await shown().getByRole('button', { name: 'Approve it' }).click();
    await eventually('the turn', async () => web.turns.length > 0);
    assert.deepEqual(whats(web), [
      { kind: 'form', press: approve, values: { code: '135790' }, on: { message } },
    ]);
    assert.equal(await page.evaluate('document.querySelector(".card .code").value'), '');
  });
});
