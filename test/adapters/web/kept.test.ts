/** What does not lie in the playground's file: whispers, codes, what was filled in. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Message } from '../../../adapters/web/wire.ts';
import type { Form } from '../../../src/card.ts';
import type { Press } from '../../../src/turn.ts';
import { type Playground, playground, uuid } from './playground.ts';

const where = { surface: 'web', thread: 'web:private:ada:1', shared: false };
const ada = { account: 'web:ada', email: 'ada@lumen.example' };
const press: Press = { verb: 'confirm', case: 'c-1', arg: 'a-1' };
const form: Form = {
  press,
  title: 'Your first code',
  fields: [
    { name: 'code', label: 'Code', kind: 'code', required: true, value: '135790' },
    { name: 'note', label: 'Note', kind: 'text', required: false, value: 'kept as it is' },
  ],
  submit: 'Set up',
};

/** Every byte of the database and of its journals. */
const onDisk = ({ folder }: Playground) =>
  readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'latin1'))
    .join('');
const seen = async (web: Playground) =>
  (await web.get(`/threads/${encodeURIComponent(where.thread)}?as=ada`)).json.messages as Message[];

test('a whisper is read while the playground runs, and never written', async (t) => {
  const web = await playground(t);
  await web.surface.post(where, { tone: 'info', text: 'for the record' });
  await web.surface.whisper(where, ada, { tone: 'info', text: 'Your key: JBSWY3DPEHPK3PXP' });
  assert.match((await seen(web))[1]?.card?.text ?? '', /JBSWY3DPEHPK3PXP/);
  assert.match(onDisk(web), /for the record/, 'the look at the file does see what is there');
  assert.doesNotMatch(onDisk(web), /JBSWY3DPEHPK3PXP/);
  await web.stop();
  assert.doesNotMatch(onDisk(web), /JBSWY3DPEHPK3PXP/);
});

test('the card with the key of a second factor is shown, and never written', async (t) => {
  const web = await playground(t);
  const setUp: Press = { verb: 'factor', case: 'talk', arg: '' };
  const button = { label: 'Type the code', press: setUp, form: { ...form, press: setUp } };
  const fields = [{ label: 'Key', value: 'JBSWY3DPEHPK3PXP' }];
  const message = await web.surface.post(where, { tone: 'info', text: 'A key', fields, buttons: [button] });
  assert.equal((await seen(web))[0]?.card?.fields?.[0]?.value, 'JBSWY3DPEHPK3PXP');
  await web.post('/form', { id: uuid(1), as: 'ada', message, press: setUp, values: { code: '246801' } });
  assert.deepEqual(web.turns[0]?.what.kind === 'form' && web.turns[0].what.on, { message });
  assert.doesNotMatch(onDisk(web), /JBSWY3DPEHPK3PXP/);
  await web.surface.edit(message, { tone: 'success', text: 'Your second factor is set up.' });
  assert.equal((await seen(web))[0]?.card?.text, 'Your second factor is set up.');
  assert.match(onDisk(web), /Your second factor is set up/, 'its outcome is kept again');
  assert.doesNotMatch(onDisk(web), /JBSWY3DPEHPK3PXP/);
});

test('of many whispers the oldest are let go; their place says so', async (t) => {
  const web = await playground(t);
  for (let count = 0; count <= 200; count += 1)
    await web.surface.whisper(where, ada, { tone: 'info', text: `whisper ${count}` });
  const oldest = (await web.get('/threads?as=ada')).json.threads as { title: string }[];
  assert.match(oldest[0]?.title ?? '', /not kept it/);
  assert.equal((await seen(web)).at(-1)?.card?.text, 'whisper 200');
});

test('where a code goes nothing is filled in: not in the file, not on the page', async (t) => {
  const web = await playground(t);
  const reference = await web.surface.post(where, { tone: 'info', text: 'one', form });
  await web.surface.edit(reference, { tone: 'info', text: 'two', buttons: [{ label: 'Go', press, form }] });
  await web.surface.whisper(where, ada, { tone: 'info', text: 'three', form });
  const shown = JSON.stringify(await seen(web));
  assert.match(shown, /kept as it is/);
  assert.doesNotMatch(shown + onDisk(web), /135790/);
});

test('what is filled in goes to the desk and nowhere else', async (t) => {
  const web = await playground(t);
  const message = await web.surface.post(where, { tone: 'info', text: 'one', form });
  const values = { code: '246801', why: 'because of the leak' };
  const answer = await web.post('/form', { id: uuid(1), as: 'ada', message, press, values });
  assert.deepEqual(web.turns[0]?.what, { kind: 'form', press, values, on: { message } });
  assert.doesNotMatch(onDisk(web) + answer.text + JSON.stringify(web.log.lines), /246801|leak/);
});
