/** Plays a conversation through the whole desk, and sees what it cost and whether it came out right. */
import { isDeepStrictEqual } from 'node:util';
import type { Card } from '../src/card.ts';
import type { Json } from '../src/ports/system.ts';
import { createMeter, type Tokens } from './tokens-count.ts';
import { openBenchDesk, type Ran } from './tokens-desk.ts';
import { type Asked, MISSING, scriptedModel } from './tokens-model.ts';
import type { Office } from './tokens-office.ts';
import type { Conversation, Said } from './tokens-script.ts';

/** What one message took. `wrong`: what did not come of it. */
export type Played = { text: string; asked: Asked[]; wrong: string[] };

export async function playOnDesk(office: Office, conversation: Conversation): Promise<Played[]> {
  const asked: Asked[] = [];
  const model = scriptedModel(conversation, createMeter(), asked);
  const desk = await openBenchDesk(office, model, conversation.who);
  try {
    const played: Played[] = [];
    for (const said of conversation.says) {
      const before = { asked: asked.length, ran: desk.ran.length, cards: new Set(desk.reads().map(inWords)) };
      await desk.says(said.text);
      for (const { as, label } of said.press ?? []) await desk.presses(as, label);
      const mine = asked.slice(before.asked);
      const read = desk.reads().map(inWords);
      played.push({
        text: said.text,
        asked: mine,
        wrong: wrongIn(said, {
          ran: desk.ran.slice(before.ran),
          // What a template says is not of the script's making.
          read: mine.length > 0 ? read.filter((one) => !before.cards.has(one)) : undefined,
        }),
      });
    }
    return played;
  } finally {
    await desk.close();
  }
}

/** @param read what the person read because of it; undefined: no model answered them */
export function wrongIn(
  { ran: wanted = [], hears }: Said,
  { ran, read }: { ran: readonly Ran[]; read: readonly string[] | undefined },
): string[] {
  const left = [...ran];
  const wrong: string[] = [];
  for (const { action, args = {} } of wanted) {
    const at = left.findIndex((one) => one.action === action && holds(one.args, args));
    if (at < 0) wrong.push(`${action} ${JSON.stringify(args)} was not done`);
    else left.splice(at, 1);
  }
  if (read?.some((one) => one.includes(MISSING))) wrong.push('something was not in the prompt');
  if (hears !== undefined && read && !read.some((one) => new RegExp(hears, 'im').test(one)))
    wrong.push(`nobody heard ${hears}`);
  return wrong;
}

/** A text among what must be given is a pattern. */
function holds(given: Record<string, Json>, wanted: Record<string, Json>): boolean {
  return Object.entries(wanted).every(([name, value]) => {
    const one = given[name];
    return typeof value === 'string' && typeof one === 'string'
      ? new RegExp(`^(?:${value})$`, 'is').test(one)
      : isDeepStrictEqual(one, value);
  });
}

function inWords({ title = '', text, fields = [] }: Card): string {
  return [title, text, ...fields.map(({ label, value }) => `${label}: ${value}`)].join('\n');
}

export function sumOf(asked: readonly Tokens[]): Tokens {
  const sum = (of: (one: Tokens) => number) => asked.reduce((all, one) => all + of(one), 0);
  return {
    sent: sum(({ sent }) => sent),
    cached: sum(({ cached }) => cached),
    fixed: sum(({ fixed }) => fixed),
  };
}
