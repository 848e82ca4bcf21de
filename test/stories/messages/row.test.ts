import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readIntents } from './intents.ts';
import { readRows } from './row.ts';

const rows = readRows();
const intents = await readIntents();

const EACH = { single: 245, far: 50, near: 50, several: 35, follow_up: 25 };

/** What a command does already and no intent yet; a label may name it. */
const COMMANDS = ['my_approvals'];

/** Case, signs and spaces make no other message. */
const key = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

test('there are as many of each kind as they are said to be', () => {
  const sets = Map.groupBy(rows, ({ set }) => set);
  assert.deepEqual(Object.fromEntries([...sets].map(([set, list]) => [set, list.length])), EACH);
});

test('every intent is asked for five times or more', () => {
  const asked = rows
    .filter(({ set }) => set === 'single')
    .flatMap(({ opens = [], answers = [] }) => [...opens.map(({ intent }) => intent), ...answers]);
  const few = intents.filter(
    ({ name, examples }) => examples && asked.filter((one) => one === name).length < 5,
  );
  assert.deepEqual(
    few.map(({ name }) => name),
    [],
  );
});

test('labels name intents and details that there are', () => {
  const known = new Map(intents.map((intent) => [intent.name, Object.keys(intent.slots ?? {})]));
  const unknown = rows.flatMap((row) => {
    const { answers = [], also = [], cancels, solves, fails, of } = row;
    const names = [...answers, ...also, cancels, solves, fails, of].filter((name) => name !== undefined);
    const details = [
      ...(row.opens ?? []),
      { intent: of ?? '', slots: { ...row.corrects, ...row.fills } },
    ].flatMap(({ intent, slots = {} }) => Object.keys(slots).map((slot) => ({ intent, slot })));
    return [
      ...[...names, ...(row.opens ?? []).map(({ intent }) => intent)].filter(
        (name) => !known.has(name) && !COMMANDS.includes(name),
      ),
      ...details
        .filter(({ intent, slot }) => !known.get(intent)?.includes(slot))
        .map(({ intent, slot }) => `${intent}.${slot}`),
    ];
  });
  assert.deepEqual([...new Set(unknown)], []);
});

test('no message is there twice', () => {
  const texts = rows.flatMap(({ before = [], text }) => [...before, text]);
  assert.equal(new Set(texts.map((text) => key(text) || text)).size, texts.length);
});

test('no message is one of the examples: say it in other words', () => {
  const lists = intents.flatMap(({ examples, locales = {} }) => [{ examples }, ...Object.values(locales)]);
  const taught = new Set(lists.flatMap(({ examples = [] }) => examples.map(key)));
  // What follows a message is short, and means something only behind it.
  const copied = rows.filter(({ set, text }) => set !== 'follow_up' && taught.has(key(text)));
  assert.deepEqual(
    copied.map(({ text }) => text),
    [],
  );
});
