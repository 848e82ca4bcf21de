/** Buttons and forms: answered at once, whatever the desk does, and only what Deskmate made itself gets through. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fieldPrefix } from '../../../adapters/teams/press.ts';
import { DeskmateError } from '../../../src/errors.ts';
import type { Press, Turn } from '../../../src/turn.ts';
import { ADA, activity, MARIA, presses, says } from '../../fakes/teams-activities.ts';
import { type Harness, startTeams } from './harness.ts';

const PRESS = { verb: 'approve', case: 'c-1', arg: 'a-1' } as const;
const MESSAGE = 'application/vnd.microsoft.activity.message';
const ERROR = 'application/vnd.microsoft.error';

/** A time limit that is reached at once, or never. */
const never = (_ms: number, signal?: AbortSignal) => sleep(60_000, undefined, { signal });
const atOnce = async () => {};

/** That many fields of the form behind `PRESS`. */
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${fieldPrefix(PRESS)}${index}`, 'x']));

async function withTeams(options: Parameters<typeof startTeams>[0], use: (teams: Harness) => Promise<void>) {
  const teams = await startTeams({ delay: never, ...options });
  try {
    await use(teams);
  } finally {
    await teams.close();
  }
}

describe('a press on a Teams card', () => {
  test('becomes a click turn and is answered', () =>
    withTeams({}, async (teams) => {
      const invoke = presses(MARIA, teams.connector.url, PRESS);
      const { status, body } = await teams.post(invoke);
      assert.equal(status, 200);
      assert.deepEqual(body, { statusCode: 200, type: MESSAGE, value: 'Got it.' });
      assert.deepEqual(teams.turns[0]?.what, { kind: 'click', press: PRESS });
      assert.equal(teams.turns[0]?.from.email, MARIA.email);
      await teams.post(invoke);
      assert.equal(teams.turns[1]?.id, teams.turns[0]?.id, 'pressed once, delivered twice: one turn id');
    }));

  test('is answered with what the desk whispers', () => {
    let teams: Harness | undefined;
    const receive = async (turn: Turn) =>
      teams?.surface.whisper(turn.where, turn.from, {
        tone: 'problem',
        text: 'Only Maria can approve this.',
      });
    return withTeams({ desk: { receive } }, async (started) => {
      teams = started;
      const { body } = await teams.post(presses(ADA, teams.connector.url, PRESS));
      assert.deepEqual(body, { statusCode: 200, type: MESSAGE, value: 'Only Maria can approve this.' });
      assert.equal(teams.connector.messages.length, 0);
    });
  });

  test('that takes long is answered in time, and still taken', () => {
    const gate = Promise.withResolvers<void>();
    return withTeams({ delay: atOnce, desk: { receive: () => gate.promise } }, async (teams) => {
      const { body } = await teams.post(presses(ADA, teams.connector.url, PRESS));
      assert.deepEqual(body, {
        statusCode: 200,
        type: MESSAGE,
        value: 'I am on it. This card shows when it is done.',
      });
      gate.resolve();
    });
  });

  test('that is lost after its answer is owned up to', () => {
    const gate = Promise.withResolvers<void>();
    return withTeams({ delay: atOnce, desk: { receive: () => gate.promise } }, async (teams) => {
      await teams.post(presses(ADA, teams.connector.url, PRESS));
      gate.reject(new DeskmateError('conflict', 'no', { retry: true }));
      await teams.connector.until('an apology', () =>
        JSON.stringify(teams.connector.messages).includes('did not reach me'),
      );
    });
  });

  test('that the desk could not store says so', () => {
    const receive = async () => {
      throw new DeskmateError('conflict', 'no', { retry: true });
    };
    return withTeams({ desk: { receive } }, async (teams) => {
      const { status, body } = await teams.post(presses(ADA, teams.connector.url, PRESS));
      assert.equal(status, 200);
      assert.deepEqual(body, {
        statusCode: 503,
        type: ERROR,
        value: { code: 'ServiceUnavailable', message: 'That did not reach me. Please press again.' },
      });
      assert.equal(
        (await teams.post(says(ADA, teams.connector.url, 'hi'))).status,
        503,
        'a message is sent again',
      );
    });
  });
});

describe('a form on a Teams card', () => {
  const press = { verb: 'fill', case: 'c-1', arg: '' } as const;

  test('becomes a form turn', () =>
    withTeams({}, async (teams) => {
      const prefix = fieldPrefix(press);
      const data = {
        form: press,
        [`${prefix}app`]: 'figma',
        [`${prefix}days`]: 3,
        other: 'x',
        [`${prefix}__proto__`]: 'y',
      };
      const action = { type: 'Action.Execute', verb: 'deskmate', data };
      await teams.post(
        activity(ADA, teams.connector.url, {
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action },
        }),
      );
      const what = teams.turns[0]?.what;
      assert.equal(what?.kind, 'form');
      assert.deepEqual(Object.entries(what?.kind === 'form' ? what.values : {}), [
        ['app', 'figma'],
        ['days', '3'],
        ['__proto__', 'y'],
      ]);
    }));

  test('is opened by the button that fills', () => {
    const form = async (asked: Press) =>
      asked.case === 'c-1'
        ? {
            press,
            title: 'Figma',
            submit: 'Send',
            fields: [{ name: 'until', label: 'Until when?', kind: 'date' as const, required: true }],
          }
        : undefined;
    return withTeams({ desk: { form } }, async (teams) => {
      const opened = await teams.post(presses(ADA, teams.connector.url, press));
      assert.match(
        JSON.stringify(opened.body),
        /"application\/vnd.microsoft.card.adaptive".*"Input.Date","id":"fill\.[0-9a-f]{8}\.until"/,
      );
      const gone = await teams.post(presses(ADA, teams.connector.url, { ...press, case: 'c-2' }));
      assert.match(JSON.stringify(gone.body), /nothing to fill in/);
      assert.equal(teams.turns.length, 0);
    });
  });
});

describe('what is not a button of Deskmate', () => {
  const values: [string, unknown][] = [
    ['nothing', undefined],
    ['null', { action: null }],
    ['no data', { action: { verb: 'deskmate' } }],
    ['another verb', { action: { verb: 'other', data: { press: PRESS } } }],
    [
      'an unknown press',
      { action: { verb: 'deskmate', data: { press: { ...PRESS, verb: 'drop_tables' } } } },
    ],
    ['a case id with a path', { action: { verb: 'deskmate', data: { press: { ...PRESS, case: '../c' } } } }],
    [
      'a long argument',
      { action: { verb: 'deskmate', data: { press: { ...PRESS, arg: 'x'.repeat(201) } } } },
    ],
    [
      'an argument that is no text',
      { action: { verb: 'deskmate', data: { press: { ...PRESS, arg: { $ne: 1 } } } } },
    ],
    ['a form without a press', { action: { verb: 'deskmate', data: { form: {} } } }],
    ['a form of an older kind', { action: { verb: 'deskmate', data: { form: { case: 'c-1' } } } }],
    ['an ask for nothing', { action: { verb: 'deskmate', data: { ask: { ...PRESS, case: 7 } } } }],
    [
      'a field that is a record',
      { action: { verb: 'deskmate', data: { form: PRESS, [`${fieldPrefix(PRESS)}a`]: {} } } },
    ],
    [
      'a field without a name',
      { action: { verb: 'deskmate', data: { form: PRESS, [fieldPrefix(PRESS)]: 'x' } } },
    ],
    ['too many fields', { action: { verb: 'deskmate', data: { form: PRESS, ...many(51) } } }],
  ];
  for (const [name, value] of values) {
    test(`${name}: an error under the card, nothing for the desk`, () =>
      withTeams({}, async (teams) => {
        const invoke = activity(ADA, teams.connector.url, {
          type: 'invoke',
          name: 'adaptiveCard/action',
          value,
        });
        const { status, body } = await teams.post(invoke);
        assert.equal(status, 200);
        assert.match(JSON.stringify(body), /^{"statusCode":400,"type":"application\/vnd.microsoft.error"/);
        assert.equal(teams.turns.length, 0);
        assert.equal(teams.logged.length, 1);
      }));
  }
});
