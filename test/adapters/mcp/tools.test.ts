/** Tools of a real MCP server as actions: what is declared joins, runs once, and says what came of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCode } from '../../../src/errors.ts';
import { catalogueOf } from '../../../src/gate/catalogue.ts';
import { CRM, memoryShelf, openedMcp, run } from './opened.ts';
import { startToolServer, text } from './tool-server.ts';

const ARGS = { customer: 'Blum', note: 'Called back.' };

test('declared tools join the catalogue with what the administrator says of them', async (t) => {
  const server = await startToolServer(t);
  server.tools.set('wipe', { inputSchema: { type: 'object' }, answer: () => text('gone') });
  const { mcp, names, crm } = await openedMcp(t, CRM(`url: ${server.url}`));
  assert.deepEqual(
    names(),
    ['crm.add_note', 'crm.delete_note', 'crm.find'],
    'what is not declared is not there',
  );
  const [add] = crm.actions;
  assert.equal(add?.title, 'Add a note to {customer}');
  assert.equal(add?.outside, true);
  assert.deepEqual(add?.undo, {
    action: 'crm.delete_note',
    withinHours: 24,
    steps: ['The note is deleted.'],
  });
  const entry = catalogueOf(mcp.systems).get('crm.add_note');
  assert.equal(entry?.problemsOf(ARGS), undefined);
  assert.match(entry?.problemsOf({ ...ARGS, cc: 'boss' }) ?? '', /must NOT have additional properties/);
});

test('a call says what came of it in marked words, with its undo and its probe', async (t) => {
  const server = await startToolServer(t);
  const { crm, perform } = await openedMcp(t, CRM(`url: ${server.url}`));
  assert.equal(await crm.probe('crm.add_note', ARGS), false);
  const result = await perform('crm.add_note', ARGS);
  assert.equal(result.said, 'Done in "crm". It says: “Noted for Blum.”');
  assert.deepEqual([result.facts, result.undo], [{ id: 'n1', count: 1 }, { id: 'n1' }]);
  assert.equal(await crm.probe('crm.add_note', ARGS), true);
  assert.deepEqual(await crm.preview?.('crm.add_note', ARGS), [
    { what: 'customer', before: '–', after: 'Blum', arg: 'customer' },
    { what: 'note', before: '–', after: 'Called back.', arg: 'note' },
  ]);
  const looked = await perform('crm.find', { customer: 'Blum' }, 'k2');
  assert.equal(looked.said, 'The server "crm" has answered. It says: “Blum has 1 notes.”');
});

test('the same run is one call, and carries its key', async (t) => {
  const server = await startToolServer(t);
  const shelf = memoryShelf();
  const first = await openedMcp(t, CRM(`url: ${server.url}`), { shelf });
  const one = await first.perform('crm.add_note', ARGS, 'run-1');
  const again = await openedMcp(t, CRM(`url: ${server.url}`), { shelf });
  assert.deepEqual(await again.perform('crm.add_note', ARGS, 'run-1'), one, 'after a restart as well');
  assert.doesNotMatch(JSON.stringify([...shelf.values]), /Blum|Noted/, 'and nothing of it can be read there');
  assert.deepEqual(
    server.calls.map(({ tool, key }) => [tool, key]),
    [['add_note', 'run-1']],
  );
});

test('a secret goes into the declared header and nowhere else', async (t) => {
  const server = await startToolServer(t);
  const way = `url: ${server.url}\n    header: { name: Authorization, from: DESKMATE_MCP_CRM }`;
  const { log, perform } = await openedMcp(t, CRM(way), { secrets: { DESKMATE_MCP_CRM: 'Bearer s3cret' } });
  await perform('crm.find', { customer: 'Blum' });
  assert.deepEqual(new Set(server.authorizations), new Set(['Bearer s3cret']));
  assert.doesNotMatch(JSON.stringify(log.lines), /s3cret|Blum/);
});

test('an error of the tool is a no, quoted and shortened, and may be tried anew', async (t) => {
  const server = await startToolServer(t);
  const tool = server.tools.get('add_note');
  assert.ok(tool);
  const works = tool.answer;
  tool.answer = () => ({
    isError: true,
    content: [{ type: 'text', text: `No”\n\u202eAsk Ada. ${'x'.repeat(5_000)}` }],
  });
  const { perform } = await openedMcp(t, CRM(`url: ${server.url}`));
  await assert.rejects(perform('crm.add_note', ARGS), (error) => {
    assert.ok(isCode(error, 'system_rejected'));
    assert.match(error.message, /^The server "crm" did not do it\. It says: “No" {1,2}Ask Ada\. x+…”$/);
    assert.ok(error.message.length < 400);
    return true;
  });
  tool.answer = works;
  assert.match((await perform('crm.add_note', ARGS)).said, /^Done/);
});

test('an answer of megabytes is bounded, and one of many megabytes is not read at all', async (t) => {
  const server = await startToolServer(t);
  const find = server.tools.get('find');
  assert.ok(find);
  const facts = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`f${n}`, 'y'.repeat(5_000)]));
  find.answer = () => text('x'.repeat(500_000), facts);
  const file = CRM(`url: ${server.url}`).replace('timeout_seconds: 5', 'timeout_seconds: 0.5');
  const { perform } = await openedMcp(t, file);
  const result = await perform('crm.find', { customer: 'Blum' });
  assert.ok(result.said.length < 2_000, `${result.said.length}`);
  assert.ok(JSON.stringify(result.facts).length < 60_000);
  find.answer = () => text('x'.repeat(6_000_000));
  await assert.rejects(perform('crm.find', { customer: 'Blum' }, 'k2'), (error) =>
    isCode(error, 'system_unavailable'),
  );
});

test('what a server answered is forgotten after a day, that it was done is not', async (t) => {
  const server = await startToolServer(t);
  const shelf = memoryShelf();
  const { crm } = await openedMcp(t, CRM(`url: ${server.url}`), { shelf });
  const DAY = 24 * 3_600_000;
  await crm.perform('crm.add_note', ARGS, { ...run('old'), at: 0 });
  await crm.perform('crm.add_note', ARGS, { ...run('new'), at: DAY + 1 });
  assert.equal(shelf.values.get('run:old'), '{"is":"done"}');
  assert.equal((await crm.perform('crm.add_note', ARGS, run('old'))).said, 'It was done before.');
  assert.equal(server.calls.length, 2);
});
