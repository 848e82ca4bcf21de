/** Buttons that want to know more: what is filled in below them arrives, and nothing else. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Button, Card, Form, FormField } from '../../../src/card.ts';
import type { Press, What } from '../../../src/turn.ts';
import { type Activity, ADA, MARIA, says } from '../../fakes/teams-activities.ts';
import type { Message } from '../../fakes/teams-connector.ts';
import { all, button, type Part, presses } from './client.ts';
import { type Harness, startTeams } from './harness.ts';

const field = (name: string, label: string, kind: FormField['kind'], more: Partial<FormField> = {}) => ({
  name,
  label,
  kind,
  required: true,
  ...more,
});

function asking(label: string, verb: Press['verb'], fields: FormField[], more: Partial<Button> = {}): Button {
  const press: Press = { verb, case: 'c-1', arg: 'a-1' };
  const form: Form = { press, title: label, text: `${label} this request?`, fields, submit: 'Send' };
  return { label, press, form, ...more };
}

const DENY = asking('Deny', 'deny', [field('reason', 'Why not?', 'long_text')], { style: 'danger' });
const APPROVE = asking('Approve', 'approve', [field('code', 'Code of your app', 'code')], {
  style: 'primary',
});
const LOWER = asking('Shorten', 'lower', [
  field('until', 'Until when?', 'date', { value: '2027-06-30' }),
  field('reason', 'Why?', 'text', { required: false }),
]);
const APPROVAL: Card = { tone: 'waiting', text: 'Figma for Ada', buttons: [APPROVE, LOWER, DENY] };

/** Posts the card to Maria, and hands over its message. */
async function withCard(
  card: Card,
  use: (teams: Harness, shown: Message, reference: string) => Promise<void>,
  options: Parameters<typeof startTeams>[0] = {},
) {
  const teams = await startTeams(options);
  try {
    await teams.post(says(MARIA, teams.connector.url, 'hi'));
    const [turn] = teams.turns.splice(0);
    assert.ok(turn);
    const reference = await teams.surface.post(turn.where, card);
    const [shown] = teams.connector.messages;
    assert.ok(shown);
    await use(teams, shown, reference);
  } finally {
    await teams.close();
  }
}

async function sent(teams: Harness, invoke: Activity): Promise<What> {
  const { body } = await teams.post(invoke);
  assert.deepEqual(body, {
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: 'Got it.',
  });
  const [turn] = teams.turns.splice(0);
  assert.ok(turn);
  return turn.what;
}

describe('a button with a form', () => {
  const stories: [string, Record<string, string>, Button, Record<string, string>][] = [
    ['Deny', { 'Why not?': 'Too dear' }, DENY, { reason: 'Too dear' }],
    ['Approve', { 'Code of your app': '123 456' }, APPROVE, { code: '123 456' }],
    ['Shorten', { 'Until when?': '2027-01-31' }, LOWER, { until: '2027-01-31', reason: '' }],
    ['Shorten', {}, LOWER, { until: '2027-06-30', reason: '' }],
  ];
  for (const [title, typed, { press }, values] of stories) {
    test(`${title} arrives with ${JSON.stringify(values)}`, () =>
      withCard(APPROVAL, async (teams, shown, reference) => {
        const what = await sent(teams, presses(MARIA, teams.connector.url, shown, title, typed));
        assert.deepEqual(what, { kind: 'form', press, values, on: { message: reference } });
      }));
  }

  test('does nothing by itself, and shows what it is about below it', () =>
    withCard(APPROVAL, async (_teams, shown) => {
      const opens = all(shown.card.actions, 'Action.ShowCard');
      assert.deepEqual(
        opens.map(({ title, style }) => [title, style]),
        [
          ['Approve', 'positive'],
          ['Shorten', undefined],
          ['Deny', 'destructive'],
        ],
      );
      assert.equal(all(opens[2], 'TextRun')[0]?.text, 'Deny this request?');
      assert.equal(button(shown.card, 'Deny')?.action.style, 'destructive');
    }));

  test('a code is short, and never there before it is typed', () =>
    withCard(APPROVAL, async (_teams, shown) => {
      const [code] = all(button(shown.card, 'Approve')?.cards[0]?.body, 'Input.Text');
      assert.equal(code?.maxLength, 12);
      assert.equal(code?.value, undefined);
      assert.equal(code?.label, 'Code of your app');
      assert.equal(code?.isRequired, true);
      assert.ok(code?.errorMessage && code.placeholder);
    }));

  test('a sentence to confirm stands above what is asked', () => {
    const sure = { ...DENY, confirm: 'Ada is told at once.' };
    return withCard({ tone: 'info', text: '', buttons: [sure] }, async (_teams, shown) => {
      const runs = all(button(shown.card, 'Deny')?.cards[0]?.body, 'TextRun').map((run) => run.text);
      assert.deepEqual(runs, ['Ada is told at once.', 'Deny this request?']);
    });
  });

  test('takes no values of another form, whoever sends them', () =>
    withCard(APPROVAL, async (teams, shown) => {
      const invoke = presses(MARIA, teams.connector.url, shown, 'Deny', { 'Why not?': 'No' });
      const inputs = ['Input.Text', 'Input.Date'].flatMap((type) => all(shown.card, type));
      assert.equal(new Set(inputs.map(({ id }) => id)).size, 4, 'no two inputs have the same name');
      const { action } = invoke.value as { action: { data: Part } };
      action.data = { ...Object.fromEntries(inputs.map(({ id }) => [id, 'foreign'])), ...action.data };
      Object.assign(action.data, { reason: 'bare', 'deny.reason': 'foreign', 'field.reason': 'old' });
      const what = await sent(teams, invoke);
      assert.deepEqual(what.kind === 'form' && what.values, { reason: 'No' });
    }));
});

describe("the card's own form beside such a button", () => {
  const form: Form = {
    press: { verb: 'fill', case: 'c-1', arg: '' },
    title: 'Leave',
    fields: [field('reason', 'What for?', 'text')],
    submit: 'Send',
  };
  const card: Card = {
    tone: 'waiting',
    text: 'I need a little more',
    form,
    buttons: [{ label: 'Fill in', press: form.press }, DENY],
  };

  test('does not hold it up, and takes its own values', () =>
    withCard(card, async (teams, shown) => {
      const denied = await sent(
        teams,
        presses(MARIA, teams.connector.url, shown, 'Deny', { 'Why not?': 'No' }),
      );
      assert.deepEqual(denied.kind === 'form' && denied.values, { reason: 'No' });
      const filled = await sent(
        teams,
        presses(MARIA, teams.connector.url, shown, 'Fill in', { 'What for?': 'Rest' }),
      );
      assert.deepEqual(filled.kind === 'form' && [filled.press, filled.values], [
        form.press,
        { reason: 'Rest' },
      ]);
    }));
});

describe('a form that the card has no room for', () => {
  // Sixty of them would fit; but whoever needs the last one must find it.
  const options = Array.from({ length: 100 }, (_, index) => ({
    value: `${index}-${'x'.repeat(60)}`,
    label: `${index} ${'x'.repeat(190)}`,
  }));
  const choose = asking('Approve', 'approve', [field('app', 'Which one?', 'choice', { options })]);
  const card: Card = { tone: 'waiting', text: 'Pick', buttons: [choose] };

  test('is asked of the desk when the button is pressed', () => {
    const asked: unknown[] = [];
    const form = async (press: Press, from: { email?: string }) => {
      asked.push([press, from.email]);
      return press.arg === 'a-1' ? APPROVE.form : undefined;
    };
    return withCard(
      card,
      async (teams, shown, reference) => {
        assert.equal(all(shown.card, 'Input.ChoiceSet').length, 0);
        const { body } = await teams.post(presses(MARIA, teams.connector.url, shown, 'Approve'));
        assert.deepEqual(asked, [[choose.press, MARIA.email]]);
        assert.equal(teams.turns.length, 0);
        const answer = body as { type: string; value: Part };
        assert.equal(answer.type, 'application/vnd.microsoft.card.adaptive');
        // Shown in place of the card: it is still the same message.
        const inPlace = { ...shown, card: answer.value };
        const typed = { 'Code of your app': '123456' };
        const what = await sent(teams, presses(MARIA, teams.connector.url, inPlace, 'Send', typed));
        assert.deepEqual(what, {
          kind: 'form',
          press: choose.press,
          values: { code: '123456' },
          on: { message: reference },
        });
      },
      { desk: { form } },
    );
  });

  test('is not there any more: the presser is told', () =>
    withCard(card, async (teams, shown) => {
      const { body } = await teams.post(presses(ADA, teams.connector.url, shown, 'Approve'));
      assert.match(JSON.stringify(body), /nothing to fill in/);
      assert.equal(teams.turns.length, 0);
    }));
});
