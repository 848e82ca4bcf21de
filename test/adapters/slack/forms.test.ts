import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeskmateError } from '../../../src/errors.ts';
import { click, submission } from '../../fakes/slack-payloads.ts';
import { interactionRequest } from '../../fakes/slack-request.ts';
import { SECRET, setUp } from './harness.ts';

const FILL = { action_id: 'press:fill:1', value: 'fill:c-1:' };
const busy = () => new DeskmateError('conflict', 'busy', { retry: true });

test('a fill button opens the form, and the submitted form becomes a turn in the thread', async (t) => {
  const { api, desk, send } = await setUp(t);
  const choices = [{ value: 'figma', label: 'Figma' }];
  desk.form_ = {
    press: { verb: 'fill', case: 'c-1', arg: '' },
    title: 'App access, with a title that is too long for Slack',
    submit: 'Send',
    fields: [
      { name: 'app', label: 'Which app?', kind: 'choice', required: true, options: choices, value: 'figma' },
      {
        name: 'until',
        label: 'Until when?',
        kind: 'date',
        required: false,
        value: '2030-03-01',
        hint: 'Leave it empty for good',
      },
      { name: 'days', label: 'How many days?', kind: 'number', required: false, value: '3' },
      { name: 'why', label: 'Why?', kind: 'long_text', required: false },
    ],
  };
  const payload = click(
    'U0ADA',
    { channel: 'D0ADA', ts: '1700000002.000100', thread: '1700000001.000100' },
    FILL,
  );
  assert.equal((await send(interactionRequest(payload, SECRET))).status, 200);
  assert.deepEqual(
    desk.asked.form.map(([press, from]) => [press, from.email]),
    [[{ verb: 'fill', case: 'c-1', arg: '' }, 'ada@lumen.example']],
  );
  const [opened] = api.callsOf('views.open');
  assert.equal(opened?.args.trigger_id, payload.trigger_id);
  const view = opened?.args.view as {
    callback_id: string;
    private_metadata: string;
    blocks: { block_id: string; element: { type: string } }[];
  };
  assert.deepEqual(
    view.blocks.map(({ block_id, element }) => [block_id, element.type]),
    [
      ['field:app', 'static_select'],
      ['field:until', 'datepicker'],
      ['field:days', 'number_input'],
      ['field:why', 'plain_text_input'],
    ],
  );
  const filled = {
    'field:app': { type: 'static_select', selected_option: { value: 'figma' } },
    'field:until': { type: 'datepicker', selected_date: '2030-03-01' },
    'field:days': { type: 'number_input', value: null },
    'field:why': { type: 'plain_text_input', value: 'a < b' },
  };
  const answer = await send(interactionRequest(submission('U0ADA', view, filled), SECRET));
  assert.deepEqual(answer, { status: 200, body: '' });
  assert.deepEqual(desk.turns[0]?.what, {
    kind: 'form',
    press: { verb: 'fill', case: 'c-1', arg: '' },
    on: { message: 'slack:T0LUMEN:D0ADA:1700000002.000100' },
    values: { app: 'figma', until: '2030-03-01', why: 'a < b' },
  });
  assert.equal(desk.turns[0]?.where.thread, 'slack:T0LUMEN:D0ADA:1700000001.000100');
});

test('what is wrong with a form is shown at its fields, and nothing is handed in', async (t) => {
  const { desk, send } = await setUp(t);
  desk.wrong = { days: 'It can be at most 30.' };
  const press = { verb: 'fill', case: 'c-1', arg: '' };
  const view = {
    callback_id: 'desk_form',
    private_metadata: JSON.stringify({ press, thread: 'slack:T0LUMEN:D0ADA:1700000001.000100' }),
  };
  const filled = { 'field:days': { type: 'number_input', value: '90' } };
  const answer = await send(interactionRequest(submission('U0ADA', view, filled), SECRET));
  assert.deepEqual(JSON.parse(answer.body), {
    response_action: 'errors',
    errors: { 'field:days': 'It can be at most 30.' },
  });
  assert.equal(desk.turns.length, 0);
  desk.wrong = {};
  assert.equal((await send(interactionRequest(submission('U0ADA', view, filled), SECRET))).body, '');
  assert.deepEqual(desk.turns[0]?.what.kind, 'form');
});

test('a form that could not be stored stays open and says so', async (t) => {
  const { desk, send } = await setUp(t);
  desk.failWith = [busy(), busy(), busy(), busy()];
  const view = {
    callback_id: 'desk_form',
    private_metadata: JSON.stringify({
      press: { verb: 'fill', case: 'c-1', arg: '' },
      thread: 'slack:T0LUMEN:D0ADA',
    }),
  };
  const answer = await send(
    interactionRequest(submission('U0ADA', view, { 'field:app': { value: 'x' } }), SECRET),
  );
  assert.equal(answer.status, 200);
  assert.deepEqual(JSON.parse(answer.body), {
    response_action: 'errors',
    errors: { 'field:app': 'That did not go through. Please send it again.' },
  });
});

test('when nothing is left to fill in, the person is told', async (t) => {
  const { api, send } = await setUp(t);
  await send(interactionRequest(click('U0ADA', { channel: 'D0ADA', ts: '1700000002.000100' }, FILL), SECRET));
  assert.match(String(api.callsOf('chat.postMessage')[0]?.args.text), /nothing left to fill in/);
  assert.equal(api.callsOf('views.open').length, 0);
});
