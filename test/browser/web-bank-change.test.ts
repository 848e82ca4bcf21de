/** The strictest approval there is, in headless Chromium: old contact, masks, two of HR, a day to stop it. */
import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import { findBrowser, type RunningBrowser } from './chromium.ts';
import { type Company, openCompany } from './company.ts';
import { chainShown, field, setUpFactor, type Visitor, visit } from './web-visitor.ts';

const found = findBrowser();
const IBAN = 'DE89 3704 0044 0532 0130 00';
const PLAIN = /DE89 ?3704 ?0044/;
const CODE = 'Code of your authenticator app';
const DAY_MS = 24 * 3_600_000;

describe('a bank change in a browser', { skip: found.skip }, () => {
  let browser: RunningBrowser;
  const companies: Company[] = [];

  before(async () => {
    if (found.skip === undefined) browser = await found.launch();
  });
  after(async () => {
    await browser?.close();
    await Promise.all(companies.map((company) => company.close()));
  });

  /** Ada in front of a company of her own. */
  async function ada(t: TestContext): Promise<{ visitor: Visitor; company: Company }> {
    const company = await openCompany();
    companies.push(company);
    return { visitor: await visit(t, browser, `${company.url}/#ada`), company };
  }

  /** Asks for it, guesses the code, and then gives the one from the mailbox. */
  async function begins({ asks, card, reads, answers, looksAt, panel, log }: Visitor): Promise<void> {
    await asks('I have a new bank account');
    await card().getByLabel('What is your new IBAN?').fill(IBAN);
    await card().getByRole('button', { name: 'Send' }).click();
    await reads(/I have sent a code to a•••@home\.example/);
    await answers('Enter the code', { 'The eight digits': '00000000' });
    await log.getByText('That code is not right. Look at the newest message that I sent you.').waitFor();
    await looksAt('Mailbox 1 new');
    await panel.getByText('to ada.moreau@home.example').waitFor();
    const letter = (await panel.getByText('If it was you, type this code').textContent()) ?? '';
    await answers('Enter the code', { 'The eight digits': /\d{8}/.exec(letter)?.[0] ?? '' }, log);
    await log.getByText('I have asked Hana Sato, Nina Petrova or Ines Castro to approve').waitFor();
    await log.getByText('2 of them must agree.').waitFor();
    await looksAt('Timeline');
  }

  test('from a wrong code to the new account: who sees what, and all of it on record', async (t) => {
    const { visitor, company } = await ada(t);
    const { page, become, reads, answers, looksAt, opens, card, panel, log, complaints } = visitor;
    const events = panel.getByRole('list', { name: 'Events, oldest first' }).locator(':scope > li');
    await begins(visitor);
    assert.equal(await field(log, 'IBAN'), '•••• 3000', 'not even their own stands there in full');

    await become('Ines Castro');
    await reads('Your decision: Change the bank account of Ada Moreau', 'Ada Moreau asks for this.');
    const says = async (label: string) => field(card(), label);
    assert.deepEqual(
      [await says('Bank account of'), await says('Risk'), await says('Stage'), await says('Approvals')],
      ['•••• 1A42 → •••• 3000', 'high', '2 of 2', '0 of 2 so far'],
    );
    assert.equal(await says('Can be stopped'), 'For 24 hours after the last approval');
    assert.match(await says('Can be undone'), /^Yes, for 3 days afterwards\. The salary goes to the former/);
    assert.doesNotMatch(await page.content(), PLAIN);
    await answers('Show IBAN', { 'Why do you need to see it?': 'Compare it with the letter' });
    await log.getByText('IBAN: DE89370400440532013000').waitFor();
    await panel.getByText('Ines Castro looked at the masked IBAN: Compare it with the letter').waitFor();
    await page.reload();

    const ines = await setUpFactor(visitor, company.clock);
    await opens('From Deskmate', 'New bank details for Ada Moreau');
    await log.getByRole('button', { name: 'Approve', exact: true }).waitFor();
    await answers('Approve', { [CODE]: ines.code() }, log);
    await log.getByText('You have approved this. It needs somebody else as well.').waitFor();
    assert.equal(await log.getByRole('button').count(), 0);

    await become('Nina Petrova');
    await reads('Your decision: Change the bank account of Ada Moreau');
    assert.match(await says('Bank account of'), PLAIN, 'whoever pays the salary reads it');
    await reads('1 of 2 so far: Ines Castro');
    assert.equal(await card().getByRole('button', { name: 'Show IBAN' }).count(), 0);
    await looksAt('Approvals');
    const waiting = panel.getByRole('region', { name: 'Open, the oldest first' });
    for (const words of ['Stage 2 of 2 · 1 of 2 yes', 'waits for Hana Sato or Nina Petrova', 'second factor'])
      await waiting.getByText(words).waitFor();
    const nina = await setUpFactor(visitor, company.clock);
    await opens('From Deskmate', 'New bank details for Ada Moreau');
    await answers('Approve', { [CODE]: nina.code() });
    await reads(
      'Approved by Ines Castro and Nina Petrova.',
      /It will be done on .* unless somebody stops it/,
    );
    await panel.getByText('Nobody has to decide anything').waitFor();
    const yeses = panel.getByRole('table', { name: 'Yeses by person, newest cases' });
    for (const name of ['Ines Castro', 'Nina Petrova']) await yeses.getByRole('row', { name }).waitFor();

    await become('Ada Moreau');
    await opens('My requests', 'I have a new bank account');
    await reads(
      'Approved by Ines Castro and Nina Petrova.',
      'Until then you and everybody who was asked to approve it can stop',
    );
    await company.stop();
    company.clock.pass(DAY_MS);
    await company.startAgain();
    await page.reload();
    await reads('Your salary goes to •••• 3000 from the next payroll on.');
    await looksAt('Timeline');
    await panel.getByText('Nobody stopped it', { exact: true }).waitFor();
    const chain = await chainShown(panel);
    for (const [place, { after }] of chain.slice(1).entries())
      assert.equal(after, `after ${chain[place]?.hash}`);
    await become('Ines Castro');
    await opens('From Deskmate', 'New bank details for Ada Moreau');
    const told = events.filter({ hasText: 'Understood: IBAN' });
    await told.getByText('Partly masked for you').waitFor();
    await told.getByText('Details', { exact: true }).click();
    await told.getByText('The hash is of the sealed form.').waitFor();
    assert.match((await told.textContent()) ?? '', /•••• 3000/);
    assert.doesNotMatch(await page.content(), PLAIN, 'neither here nor anywhere');
    await chainShown(panel);
    assert.deepEqual(
      complaints.filter((text) => !/ERR_CONNECTION|403/.test(text)),
      [],
    );
  });

  test('stopped by one who approved it, while it can be', async (t) => {
    const { visitor, company } = await ada(t);
    const { page, become, reads, answers, log, card, dialog, opens, complaints } = visitor;
    await begins(visitor);
    for (const name of ['Hana Sato', 'Ines Castro']) {
      await become(name);
      const { code } = await setUpFactor(visitor, company.clock);
      await opens('From Deskmate', 'New bank details for Ada Moreau');
      await answers('Approve', { [CODE]: code() });
    }
    await reads('Approved by Hana Sato and Ines Castro.');
    await card().getByRole('button', { name: 'Stop it' }).click();
    await dialog.getByText('Stop this before it is done?').waitFor();
    await dialog.getByRole('button', { name: 'Keep it as it is' }).click();
    await card().getByRole('button', { name: 'Stop it' }).click();
    await dialog.getByRole('button', { name: 'Stop it' }).click();
    await log.getByText('Denied by Ines Castro.').waitFor();
    await become('Ada Moreau');
    await reads('Ines Castro said no.');
    await page.getByRole('main').getByText('Declined').waitFor();
    assert.deepEqual(complaints, []);
  });
});
