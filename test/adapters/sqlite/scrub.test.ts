/** What is erased must not be readable in the files any more. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { eventsAfter, view } from '../../contracts/sample.ts';
import { openFor, tempFile } from './temp.ts';

const STREAMS = 400;

/** As long as a wrapped key, and found nowhere else. */
const secret = (index: number) => `v1.${String(index).padStart(16, 's')}.${String(index).padStart(79, 'k')}`;

test('an erased key and the words of its case are in no file of the store', async (t) => {
  const file = await tempFile(t);
  const { store } = openFor(t, file);
  const bytes = async () =>
    Buffer.concat([await readFile(file), await readFile(`${file}-wal`).catch(() => Buffer.alloc(0))]);
  // Views grow and shrink, so that their rows move about.
  for (let index = 0; index < STREAMS; index += 1) {
    const id = `c_${index}`;
    for (const [version, title] of [`title ${secret(index)}`, `words ${secret(index)}`.repeat(3)].entries()) {
      const head = await store.head(id);
      const key = version === 0 ? { since: 1, madeAt: index, wrapped: secret(index) } : undefined;
      const events = eventsAfter(head);
      await store.append({ stream: id, version, events, effects: [], key, view: view(id, { title }) });
    }
  }
  const before = await bytes();
  for (let index = 0; index < STREAMS; index += 1) assert(before.includes(secret(index)));
  const erased = Array.from({ length: STREAMS }, (_, index) => index).filter((index) => index % 7 === 3);
  for (const index of erased) {
    const id = `c_${index}`;
    const head = await store.head(id);
    const events = eventsAfter(head);
    await store.append({
      stream: id,
      version: 2,
      events,
      effects: [],
      erase: [1],
      view: view(id, { title: '' }),
    });
  }
  await store.scrub();
  const left = await bytes();
  for (let index = 0; index < STREAMS; index += 1)
    assert.equal(left.includes(secret(index)), !erased.includes(index), `key ${index}`);
});
