/** Authenticator apps of people: set up in Slack the first time that a code is wanted. */
import { CODE } from '../../src/cards/approvalForms.ts';
import { codeOf } from '../fakes/authenticator.ts';
import type { Client } from './client.ts';
import type { Office } from './office.ts';
import { slackId } from './people.ts';

export type Codes = {
  /** What the app shows now; good once. The clock moves on by a step, so that it is a new one every time. */
  next(who: string): Promise<string>;
  /** The same again. */
  last(who: string): string;
  /** One that the app shows neither now nor around now. */
  wrong(who: string): Promise<string>;
};

const STEP = 30_000;
/** So many steps, which is more than any window. */
const AROUND = 3;

export function openCodes({ clock, slack: api }: Office, slack: Client): Codes {
  const keys = new Map<string, string>();
  const shown = new Map<string, string>();

  async function setUp(who: string): Promise<string> {
    await slack.says(who, 'set up my second factor');
    const { on, press } = await slack.finds(who, ({ verb }) => verb === 'factor');
    const chat = slackId(who).replace(/^U/, 'D');
    const card = api.callsOf('chat.postMessage').findLast(({ args }) => args.channel === chat);
    const key = /"Key"\},\{"type":"plain_text","text":"([A-Z2-7 ]+)"/.exec(JSON.stringify(card?.args.blocks));
    if (!key?.[1]) throw new Error(`no key was shown to ${who}`);
    const values = { [CODE]: codeOf(key[1], clock.now()) };
    await slack.post(slack.seal(slack.payload({ who, press, on, values })));
    keys.set(who, key[1]);
    return key[1];
  }

  return {
    async next(who) {
      const key = keys.get(who) ?? (await setUp(who));
      clock.pass(STEP);
      const code = codeOf(key, clock.now());
      shown.set(who, code);
      return code;
    },
    last: (who) => shown.get(who) ?? '',
    async wrong(who) {
      const key = keys.get(who) ?? (await setUp(who));
      const near = Array.from({ length: AROUND * 2 + 1 }, (_, n) =>
        codeOf(key, clock.now() + (n - AROUND) * STEP),
      );
      const all = Array.from({ length: near.length + 1 }, (_, n) => String(n).repeat(6));
      return all.find((code) => !near.includes(code)) ?? '';
    },
  };
}
