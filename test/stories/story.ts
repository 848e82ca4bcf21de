/** A whole Deskmate with the sandbox company, and people who talk to it. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { firstBreak, type StoredEvent } from '../../src/audit/chain.ts';
import type { Card } from '../../src/card.ts';
import { CODE } from '../../src/cards/approvalForms.ts';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import type { PersonState } from '../../src/ports/console.ts';
import { codeOf } from '../fakes/authenticator.ts';
import { eventually, openPlayground, type Playground } from '../fakes/playground.ts';
import { settledTrainer } from '../fakes/trainer.ts';

/** A Friday, 14:00 in Paris. */
export const NOW = Date.parse('2026-11-20T13:00:00Z');

export type Story = {
  /** One person asks for something in a thread of their own; resolves when the case is open. */
  asks(as: string, text: string, where?: 'new' | 'new-shared'): Promise<Talk>;
  /** Says something that opens no case; resolves with what the newest card in that thread reads as. */
  hears(as: string, text: string, expected: RegExp): Promise<string>;
  person(id: string): Promise<PersonState>;
  playground(): Playground;
  /** Where it serves. */
  url(): string;
  /** Stops, and starts again at that time: what fell due meanwhile is done at once. */
  wakesAt(time: string): Promise<void>;
};

/** One case and what its people see of it. */
export type Talk = {
  id: string;
  thread: string;
  says(text: string): Promise<void>;
  fills(values: Record<string, string>): Promise<void>;
  /** Gives the code of an authenticator app where one is asked for; sets it up first. */
  presses(as: string, label: string, values?: Record<string, string>): Promise<void>;
  /** Waits until the newest card of this case that this person sees reads like that; resolves with its text. */
  reads(as: string, ...expected: RegExp[]): Promise<string>;
  /** Waits until a message for their eyes only reads like that. */
  whispered(as: string, expected: RegExp): Promise<void>;
  /** Types of the events so far, in order; asserts that the hash chain holds. */
  events(): Promise<string[]>;
};

/**
 * Starts once for a test file and stops behind it.
 * @param env settings beside the usual ones
 */
export async function openStory(env: Record<string, string> = {}): Promise<Story> {
  const home = mkdtempSync(join(tmpdir(), 'deskmate-story-'));
  const config = readConfig({ PORT: '0', DESKMATE_HOME: home, LOG_LEVEL: 'error', ...env });
  let now = NOW;
  const keys = new Map<string, string>();
  const launch = () => start(config, { clock: { now: () => now }, trainer: settledTrainer() });
  let running = await launch();
  let people = await openPlayground(running.url);
  after(async () => {
    await running.close();
    rmSync(home, { recursive: true, force: true });
  });

  function talk(id: string, thread: string, requester: string): Talk {
    return {
      id,
      thread,
      says: async (text) => void (await people.says(requester, text, thread)),
      fills: (values) => people.fills(requester, id, values),
      presses: (as, label, values) => press(as, label, id, values),
      reads: (as, ...expected) => newest(as, expected, ({ footer }) => footer?.startsWith(`Case ${id}`)),
      async whispered(as, expected) {
        await eventually(`a whisper to ${as} like ${expected}`, async () =>
          (await people.sees(as)).some(({ card, onlyYou }) => onlyYou && card && expected.test(card.text)),
        );
      },
      async events() {
        const entries = await people.timeline(id);
        const stored = entries.map(({ stored, seq, prev, hash }) => ({
          ...(stored as object),
          seq,
          prev,
          hash,
        }));
        assert.equal(firstBreak(stored as StoredEvent[]), undefined, 'the chain holds');
        return entries.map(({ type }) => type);
      },
    };
  }

  /** Codes are good once, so every one is of another half minute. */
  async function codeFor(as: string): Promise<string> {
    const known = keys.get(as);
    now += 30_000;
    if (known) return codeOf(known, now);
    await people.says(as, 'set up my second factor');
    const set = await people.finds(as, 'Type the code', 'talk');
    const card = (await people.sees(as)).find(({ id }) => id === set.message)?.card;
    const key = card?.fields?.find(({ label }) => label === 'Key')?.value;
    if (!key) throw new Error(`no key was shown to ${as}`);
    await people.sends(as, set, { [CODE]: codeOf(key, now) });
    keys.set(as, key);
    now += 30_000;
    return codeOf(key, now);
  }

  async function press(as: string, label: string, id: string, values: Record<string, string> = {}) {
    const found = await people.finds(as, label, id);
    const { form } = found.button;
    const asks = found.button.press.verb !== 'confirm' && form?.fields.some(({ name }) => name === CODE);
    const code: Record<string, string> = asks ? { [CODE]: await codeFor(as) } : {};
    await people.sends(as, found, form && { ...code, ...values });
  }

  async function newest(
    as: string,
    expected: RegExp[],
    which: (card: Card) => boolean | undefined,
  ): Promise<string> {
    let seen = 'no card';
    const read = async () => {
      const card = (await people.cards(as))
        .filter((one) => which(one) && one.text !== 'Continued below.')
        .at(-1);
      seen = card ? inWords(card) : seen;
      return expected.every((pattern) => pattern.test(seen)) && seen;
    };
    return eventually(`a card for ${as} like ${expected.join(' and ')}`, read).catch((error: Error) => {
      throw new Error(`${error.message}; the newest reads:\n${seen}`);
    });
  }

  return {
    playground: () => people,
    url: () => running.url,
    async asks(as, text, where = 'new') {
      const before = new Set((await people.cases()).map(({ id }) => id));
      await people.says(as, text, where);
      const opened = (await people.cases()).find(({ id }) => !before.has(id));
      if (!opened) throw new Error(`"${text}" opened no case`);
      return talk(opened.id, opened.thread, as);
    },
    async hears(as, text, expected) {
      const thread = await people.says(as, text);
      return eventually(`an answer to "${text}" like ${expected}`, async () => {
        const card = (await people.sees(as)).filter((one) => one.card && one.thread === thread).at(-1)?.card;
        const words = card && inWords(card);
        return words !== undefined && expected.test(words) && words;
      });
    },
    async person(id) {
      const found = (await people.system()).people.find(({ person }) => person === id);
      if (!found) throw new Error(`nobody is called ${id}`);
      return found;
    },
    async wakesAt(time) {
      await running.close();
      now = Date.parse(time);
      running = await launch();
      people = await openPlayground(running.url);
    },
  };
}

/** A card as one would read it aloud. */
export function inWords(card: Card): string {
  return [
    card.title && `# ${card.title}`,
    card.text,
    ...(card.fields ?? []).map(({ label, value }) => `${label}: ${value}`),
    ...(card.steps ?? []).map(({ label, state }) => `(${state}) ${label}`),
    ...(card.form?.fields ?? []).map(({ label }) => `? ${label}`),
    ...(card.buttons ?? []).map(({ label }) => `[${label}]`),
    ...(card.sources ?? []).map(({ title }) => `Source: ${title}`),
    card.footer,
  ]
    .filter((line) => line !== undefined && line !== '')
    .join('\n');
}
