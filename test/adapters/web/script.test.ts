/** The page's own logic that needs no browser: checking the chain, and seeing what changed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonical } from '../../../src/audit/canonical.ts';
import { chain, GENESIS } from '../../../src/audit/chain.ts';
import type { CaseEvent } from '../../../src/case/event.ts';
import type { SystemOverview, TimelineEntry } from '../../../src/ports/console.ts';
import type { Json } from '../../../src/ports/system.ts';

type ChainScript = {
  canonical(value: unknown): string;
  firstBreak(entries: unknown[]): Promise<number | undefined>;
};
type ChangesScript = {
  changesBetween(
    before: SystemOverview | undefined,
    after: SystemOverview,
  ): { marked: Set<string>; gone: Map<string, { label: string }[]> };
};
type MasksScript = {
  piecesOf(text: string): string[];
  privacyOf(entry: { stored?: Json; detail: Json }): { sealed: boolean; erased: boolean; masked: boolean };
};

const script = (name: string) => new URL(`../../../adapters/web/public/${name}`, import.meta.url).href;
const page: ChainScript = await import(script('chain.js'));
const masks: MasksScript = await import(script('masks.js'));
const { changesBetween }: ChangesScript = await import(script('changes.js'));

const base = { at: 1, by: 'person:ada', why: 'said so' };
const events: CaseEvent[] = [
  { ...base, type: 'heard', text: 'Größe “ß” \u2028 😀' },
  { ...base, type: 'slots_filled', slots: { app: { value: 'figma', label: 'Figma' } } },
  { ...base, type: 'cancelled' },
];

function entries(): TimelineEntry[] {
  return chain({ version: 0, hash: GENESIS }, events).map(({ seq, prev, hash, ...detail }) => ({
    seq,
    prev,
    hash,
    at: detail.at,
    by: 'Ada',
    what: '',
    why: detail.why,
    type: detail.type,
    stored: JSON.parse(JSON.stringify({ seq, prev, ...detail })),
    detail: JSON.parse(JSON.stringify(detail)),
  }));
}

test('the browser writes the same canonical JSON as the desk', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => assert.equal(page.canonical(value), canonical(value))));
});

test('a chain as the desk wrote it is intact; an empty one too', async () => {
  assert.equal(await page.firstBreak(entries()), undefined);
  assert.equal(await page.firstBreak([]), undefined);
});

test('a changed event, a changed link, a missing event: the first one that is wrong is named', async () => {
  const changed = entries().map((entry) =>
    entry.seq === 2 ? { ...entry, stored: { ...base, type: 'cancelled' } } : entry,
  );
  assert.equal(await page.firstBreak(changed), 2);
  const relinked = entries().map((entry) => (entry.seq === 3 ? { ...entry, prev: GENESIS } : entry));
  assert.equal(await page.firstBreak(relinked), 3);
  assert.equal(await page.firstBreak(entries().filter(({ seq }) => seq !== 1)), 1);
});

const overview = (
  apps: SystemOverview['people'][number]['apps'],
  used: number,
  account = 'active',
): SystemOverview => ({
  people: [
    {
      person: 'ada',
      account,
      groups: [],
      apps,
      devices: [],
      facts: [{ label: 'Bank account', value: '•• 12' }],
    },
  ],
  seats: [{ app: 'figma', name: 'Figma', used, total: 12 }],
  tickets: [],
});
const figma = { id: 'figma', name: 'Figma', kind: 'access' as const };

test('what an action changed is marked, and only that', () => {
  const { marked, gone } = changesBetween(
    overview([], 10),
    overview([{ ...figma, until: '2027-03-01' }], 11),
  );
  assert.deepEqual([...marked].sort(), ['ada/app/figma/access', 'seats/figma']);
  assert.equal(gone.size, 0);
  const locked = changesBetween(overview([], 10), overview([], 10, 'locked'));
  assert.deepEqual([...locked.marked], ['ada/account']);
});

test('an app that is gone is remembered by name', () => {
  const { gone } = changesBetween(overview([figma], 11), overview([], 10));
  assert.deepEqual(
    gone.get('ada')?.map(({ label }) => label),
    ['Figma'],
  );
});

test('the first look has nothing to compare with', () => {
  assert.equal(changesBetween(undefined, overview([figma], 1)).marked.size, 0);
});

test('the hash is of what is stored, whatever of it this viewer may read', async () => {
  const opened = entries().map((entry) => ({
    ...entry,
    stored: entry.detail,
    detail: { text: '•••• 1234' },
  }));
  assert.equal(await page.firstBreak(opened), undefined);
  const changed = opened.map((entry) =>
    entry.seq === 2 ? { ...entry, stored: { ...base, type: 'cancelled' } } : entry,
  );
  assert.equal(await page.firstBreak(changed), 2);
});

test('a fact that another viewer may not read is not taken for a change', () => {
  const facts = (value: string) => {
    const one = overview([], 10);
    for (const person of one.people) person.facts = [{ label: 'Bank account', value }];
    return one;
  };
  const marks = (before: string, after: string) => [...changesBetween(facts(before), facts(after)).marked];
  assert.deepEqual(marks('•••• 2606', 'DE02 2606'), []);
  assert.deepEqual(marks('DE02 2606', '•••• 2606'), []);
  assert.deepEqual(marks('•••• 2606', '•••• 3131'), ['ada/fact/Bank account']);
  assert.deepEqual(marks('DE02 2606', 'DE02 3131'), ['ada/fact/Bank account']);
});

test('what is masked is found in a text, and nothing else', () => {
  assert.deepEqual(masks.piecesOf('to •••• 2606, not DE02'), ['to ', '•••• 2606', ', not DE02']);
  assert.deepEqual(masks.piecesOf('sent to a•••@home.example.'), ['sent to ', 'a•••@home.example', '.']);
  assert.deepEqual(masks.piecesOf('"label": "•••• 42"'), ['"label": "', '•••• 42', '"']);
  assert.deepEqual(masks.piecesOf('a • b'), ['a • b']);
  fc.assert(fc.property(fc.string(), (text) => assert.equal(masks.piecesOf(text).join(''), text)));
});

test('an event tells what of it is sealed, masked or erased', () => {
  const stored = { type: 'heard', sealed: 'v1.abc' };
  const none = { sealed: false, erased: false, masked: false };
  assert.deepEqual(masks.privacyOf({ detail: { text: 'hello' } }), none);
  assert.deepEqual(masks.privacyOf({ stored, detail: { text: 'hello' } }), { ...none, sealed: true });
  assert.deepEqual(masks.privacyOf({ stored, detail: { iban: '•••• 2606' } }), {
    ...none,
    sealed: true,
    masked: true,
  });
  const gone = { ...none, sealed: true, erased: true };
  assert.deepEqual(masks.privacyOf({ stored, detail: stored }), gone);
  const detail = { type: 'judged', changes: [], task: { name: '[erased]' } };
  assert.deepEqual(masks.privacyOf({ stored, detail }), gone);
  assert.deepEqual(masks.privacyOf({ detail }), none, 'somebody may write that');
});
