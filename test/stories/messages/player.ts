/** Says a row to a whole Deskmate with the sandbox company, as Ada, and looks at what came of it. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Card } from '../../../src/card.ts';
import { readConfig } from '../../../src/config.ts';
import { start } from '../../../src/main.ts';
import type { Slots } from '../../../src/slots/slot.ts';
import { eventually, openPlayground, type Seen } from '../../fakes/playground.ts';
import { settledTrainer } from '../../fakes/trainer.ts';
import { NOW } from '../story.ts';
import { rememberTables } from './fresh.ts';
import { readIntents, type Told } from './intents.ts';
import { NOTHING, type Outcome, type Played, type SeenCase } from './outcome.ts';
import type { Row } from './row.ts';

const ADA = 'ada';
const PATIENCE_MS = 10_000;

export type Player = { play(row: Row): Promise<Played>; close(): Promise<void> };

export async function openPlayer(): Promise<Player> {
  const home = mkdtempSync(join(tmpdir(), 'deskmate-messages-'));
  const intents = await readIntents();
  let now = NOW;
  const config = readConfig({ PORT: '0', DESKMATE_HOME: home, LOG_LEVEL: 'silent' });
  const trainer = settledTrainer();
  const running = await start(config, { clock: { now: () => now }, trainer });
  const tables = rememberTables(join(home, 'deskmate.sqlite'));
  const people = await openPlayground(running.url);

  /** Once nothing moves by itself any more. */
  async function rest(): Promise<void> {
    const still = async () => {
      await running.idle();
      return (await people.cases()).every(({ status }) => status !== 'working');
    };
    await eventually('the desk to rest', still, PATIENCE_MS);
    await running.idle();
  }

  async function cases(): Promise<SeenCase[]> {
    const views = (await people.cases()).reverse();
    return Promise.all(
      views.map(async ({ id, intent, status }) => {
        const details = (await people.timeline(id)).map(({ detail }) => detail as Detail);
        const slots = Object.assign({}, ...details.map((detail) => detail.slots ?? {})) as Slots;
        const outcome = details.findLast(({ type }) => type === 'outcome')?.is;
        return { id, intent, status, slots, outcome };
      }),
    );
  }

  async function say(text: string, thread: string | undefined, seen: Set<string>) {
    now += 1_000;
    const where = await people.says(ADA, text, thread);
    await rest();
    const view = await people.get(`/threads/${encodeURIComponent(where)}?as=${ADA}`);
    const { messages } = view as { messages: Seen[] };
    const cards = messages.flatMap(({ id, card }) => (card && !seen.has(id) ? [card] : []));
    for (const { id } of messages) seen.add(id);
    const outcome: Outcome = {
      cases: await cases(),
      answered: cards.flatMap((card) => answerIn(card, intents) ?? []),
      offered: cards.flatMap((card) => offersIn(card, intents)),
      shown: cards.flatMap(({ footer }) => /^Case (\S+)/.exec(footer ?? '')?.[1] ?? []),
    };
    return { thread: where, outcome };
  }

  return {
    async play(row) {
      tables.putBack();
      const seen = new Set<string>();
      let thread: string | undefined;
      let before = NOTHING;
      for (const text of row.before ?? []) ({ thread, outcome: before } = await say(text, thread, seen));
      const { outcome: after } = await say(row.text, thread, seen);
      return { before, after };
    },
    async close() {
      tables.close();
      await running.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

type Detail = { type: string; slots?: Slots; is?: 'solved' | 'unsolved' };

/** Cards of answers that belong to no case, by what they begin with. */
const ANSWERS: [string, RegExp][] = [
  ['help', /^What I can do/],
  ['case_status', /^Your (latest|open) cases|^Status: /],
  ['my_approvals', /^Waiting for you/],
  ['set_up_second_factor', /^Set up your second factor|^You have a second factor already/],
];

function answerIn(card: Card, intents: readonly Told[]): string | undefined {
  const reply = intents.find((intent) => intent.reply && card.text.includes(intent.reply.trim()));
  const words = card.title ?? card.text;
  return reply?.name ?? ANSWERS.find(([, begins]) => begins.test(words))?.[0];
}

function offersIn(card: Card, intents: readonly Told[]): string[] {
  return (card.buttons ?? [])
    .filter(({ press }) => press.verb === 'choose' && press.case === 'talk')
    .map(({ label }) => intents.find((intent) => intent.label === label)?.name ?? label);
}
