/** Buttons with forms in a real Teams-like client: what it sends is what was filled in, and where. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Button, Card, FormField } from '../../src/card.ts';
import type { Press, Turn, Where } from '../../src/turn.ts';
import { type Harness, startTeams } from '../adapters/teams/harness.ts';
import { findBrowser, type Page, type RunningBrowser } from './chromium.ts';
import { noPlayground, type Playground, startPlayground } from './teams-playground.ts';

const found = findBrowser();
const skip = found.skip ?? noPlayground ?? false;

function asking(label: string, verb: Press['verb'], field: Omit<FormField, 'required'>): Button {
  const press: Press = { verb, case: 'c-1', arg: 'a-1' };
  const fields = [{ ...field, required: true }];
  return { label, press, form: { press, title: label, text: `${label}?`, fields, submit: `${label} now` } };
}

const APPROVE = asking('Approve', 'approve', { name: 'code', label: 'Code of your app', kind: 'code' });
const LOWER = asking('Shorten', 'lower', {
  name: 'until',
  label: 'Until',
  kind: 'date',
  value: '2027-06-30',
});
const DENY = asking('Deny', 'deny', { name: 'reason', label: 'Why not', kind: 'long_text' });
const approval = (text: string): Card => ({ tone: 'waiting', text, buttons: [APPROVE, LOWER, DENY] });

describe('Buttons with forms in the Agents Playground', { skip, timeout: 120_000 }, () => {
  let teams: Harness;
  let client: Playground;
  let browser: RunningBrowser;
  let maria: Page;
  let arrived = Promise.withResolvers<Turn>();

  before(async () => {
    teams = await startTeams({
      config: { appId: '', appPassword: '', tenantId: undefined, insecureLoopback: true },
      desk: { receive: async (turn) => arrived.resolve(turn) },
    });
    client = await startPlayground('maria', teams.url);
    if (found.skip !== undefined) return;
    browser = await found.launch();
    maria = await browser.context.newPage();
    maria.setDefaultTimeout(20_000);
    await maria.goto(client.url);
    await open(/Personal/);
    await maria.getByText('Hello, I am Deskmate').first().waitFor();
  });
  beforeEach(() => {
    arrived = Promise.withResolvers<Turn>();
  });
  after(async () => {
    await browser?.close();
    await client?.stop();
    await teams?.close();
  });

  const open = (chat: RegExp) => maria.getByRole('treeitem', { name: chat }).first().click();
  const press = (name: string) => maria.getByRole('button', { name, exact: true }).last().click();

  /** Posts the card, and returns its reference when the client shows it. */
  async function show(card: Card, where?: Where): Promise<string> {
    const chat = where ?? (await teams.surface.direct({ email: 'maria@lumen.example', accounts: [] }));
    assert.ok(chat);
    const reference = await teams.surface.post(chat, card);
    await maria.getByText(card.text).last().waitFor();
    return reference;
  }

  /** Waits for the form that was sent. */
  async function form() {
    const { what } = await arrived.promise;
    assert.equal(what.kind, 'form');
    return what;
  }

  test('a no needs its reason, and it arrives with the message it stood on', async () => {
    const message = await show(approval('Figma for Ada'));
    await press('Deny');
    await press('Deny now');
    await maria.getByText('Please fill this in.').last().waitFor();
    await maria
      .getByLabel(/Why not/)
      .last()
      .fill('Too dear');
    await picture('deny');
    await press('Deny now');
    const sent = { kind: 'form', press: DENY.press, values: { reason: 'Too dear' }, on: { message } };
    assert.deepEqual(await form(), sent);
  });

  test('a code arrives, also from a card that was edited', async () => {
    const message = await show(approval('Slack for Ben'));
    await teams.surface.edit(message, approval('Slack for Ben, for a year'));
    await maria.getByText('Slack for Ben, for a year').last().waitFor();
    await press('Approve');
    await maria
      .getByLabel(/Code of your app/)
      .last()
      .fill('123456');
    await press('Approve now');
    const sent = { kind: 'form', press: APPROVE.press, values: { code: '123456' }, on: { message } };
    assert.deepEqual(await form(), sent);
  });

  test('a day that stands there already arrives', async () => {
    const message = await show(approval('Jira for Li'));
    await press('Shorten');
    await press('Shorten now');
    const sent = { kind: 'form', press: LOWER.press, values: { until: '2027-06-30' }, on: { message } };
    assert.deepEqual(await form(), sent);
  });

  test("the card's own form does not hold up its buttons", async () => {
    const fill: Press = { verb: 'fill', case: 'c-2', arg: '' };
    const fields: FormField[] = [{ name: 'why', label: 'What for', kind: 'text', required: true }];
    const own = { press: fill, title: 'Laptop', fields, submit: 'Send' };
    const buttons = [{ label: 'Fill in', press: fill }, DENY];
    const message = await show({ tone: 'waiting', text: 'Laptop for Carla', form: own, buttons });
    await press('Deny');
    await maria
      .getByLabel(/Why not/)
      .last()
      .fill('No');
    await press('Deny now');
    assert.deepEqual(await form(), {
      kind: 'form',
      press: DENY.press,
      values: { reason: 'No' },
      on: { message },
    });
  });

  test('in a channel it stands on the message in its thread', async () => {
    await open(/General/);
    await maria.getByRole('textbox').first().click();
    await maria.keyboard.type('@');
    await maria
      .getByRole('menuitem', { name: /Deskmate/ })
      .first()
      .click();
    await maria.keyboard.type(' hello');
    await maria.getByRole('button', { name: 'Post' }).click();
    const { where } = await arrived.promise;
    arrived = Promise.withResolvers<Turn>();
    const message = await show(approval('Miro for Hana'), where);
    await press('Deny');
    await maria
      .getByLabel(/Why not/)
      .last()
      .fill('Not now');
    await press('Deny now');
    assert.deepEqual((await form()).on, { message });
    assert.deepEqual((await arrived.promise).where, where);
  });

  /** Kept only when asked for: `PICTURES=<folder>`. */
  async function picture(name: string): Promise<void> {
    const folder = process.env.PICTURES;
    if (folder) await maria.screenshot({ path: join(folder, `teams-form-${name}.png`) });
  }
});
