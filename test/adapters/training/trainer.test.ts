import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createCache } from '../../../adapters/training/cache.ts';
import { createTrainer } from '../../../adapters/training/trainer.ts';
import { learn } from '../../../src/router/learn.ts';
import { routerOf } from '../../../src/router/router.ts';
import { lessonsOf } from '../../../src/router/train.ts';
import { fakeLog } from '../../fakes/context.ts';
import { INTENTS } from '../../router/intents.ts';

const root = mkdtempSync(join(tmpdir(), 'deskmate-training-'));
after(() => rmSync(root, { recursive: true, force: true }));

const lessons = lessonsOf(INTENTS);
const folderOf = (name: string) => join(root, name);
const trainerIn = (name: string, log = fakeLog()) => createTrainer({ folder: folderOf(name), log });

test('a model that will do comes first, a better one later; both know the intents', async () => {
  const trainer = trainerIn('first');
  const { learned, better } = await trainer.train(lessons);
  const later = await better;
  assert.ok(later);
  for (const model of [learned, later]) {
    assert.equal(routerOf(INTENTS, model).route('I forgot my password').intent, 'password_reset');
  }
  assert.notDeepEqual(later.packed.bytes, learned.packed.bytes);
  await trainer.close();
});

test('the next start takes what was trained, for nobody else to read', async () => {
  const [file = ''] = readdirSync(folderOf('first'));
  assert.equal(statSync(join(folderOf('first'), file)).mode & 0o077, 0);
  const trainer = trainerIn('first');
  const { learned, better } = await trainer.train(lessons);
  assert.equal(better, undefined);
  const { packed, calibration } = learn(lessons, 1);
  assert.deepEqual(learned.calibration, calibration);
  // Compared as bytes: a difference between arrays takes minutes to print.
  assert.ok(Buffer.from(learned.packed.bytes).equals(Buffer.from(packed.bytes)));
  await trainer.close();
});

test('another example, another model', async () => {
  const trainer = trainerIn('first');
  const more = lessons.map((one) => ({ ...one, examples: [...one.examples, 'one more'] }));
  const { better } = await trainer.train(more);
  assert.ok(better);
  await better;
  assert.equal(readdirSync(folderOf('first')).length, 2);
  await trainer.close();
});

test('a file that is damaged is trained anew and replaced', async () => {
  const [file = ''] = readdirSync(folderOf('first'));
  const path = join(folderOf('first'), file);
  const whole = readFileSync(path);
  for (const damage of [whole.subarray(0, 100), Buffer.from('no model'), Buffer.alloc(0)]) {
    writeFileSync(path, damage);
    const cache = createCache(folderOf('first'), fakeLog());
    assert.equal(await cache.get(file.replace('.model.br', '')), undefined);
  }
});

test('a desk that closes while it learns ends at once, and says that it was not finished', async () => {
  const log = fakeLog();
  const trainer = trainerIn('closing', log);
  const { better } = await trainer.train(lessons);
  await trainer.close();
  await assert.rejects(better ?? Promise.resolve(), { code: 'training_failed' });
  assert.ok(log.lines.some(({ event }) => event === 'training.unfinished'));
});

test('only some of the models are kept, the newest', async () => {
  const cache = createCache(folderOf('many'), fakeLog());
  const model = learn(lessons, 1, { linear: 1, lowRank: 0, members: 0, folds: 2 });
  for (let at = 0; at < 11; at++) await cache.set(`model-${at}`, model);
  assert.equal(readdirSync(folderOf('many')).length, 8);
  assert.ok(await cache.get('model-10'));
});

test('where nothing can be written, the desk learns all the same', async () => {
  const log = fakeLog();
  writeFileSync(folderOf('a-file'), '');
  const cache = createCache(folderOf('a-file'), log);
  await cache.set('model', learn(lessons, 1, { linear: 1, lowRank: 0, members: 0, folds: 2 }));
  assert.ok(log.lines.some(({ event }) => event === 'training.not_kept'));
  assert.equal(await cache.get('model'), undefined);
});
