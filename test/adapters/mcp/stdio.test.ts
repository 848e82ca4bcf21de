/** A server that Deskmate starts itself. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { isCode } from '../../../src/errors.ts';
import { CRM, openedMcp } from './opened.ts';

const way = `command: ${process.execPath}
    args: [${JSON.stringify(join(import.meta.dirname, 'stdio-server.ts'))}]
    env: { TOKEN: DESKMATE_MCP_TOKEN }`;
const file = CRM(way).replace('timeout_seconds: 5', 'timeout_seconds: 60');
const secrets = { DESKMATE_MCP_TOKEN: 't0ken', DESKMATE_MCP_OTHER: 'not for it' };

test('its tools join, it gets what is declared and none of our own variables', async (t) => {
  process.env.SLACK_BOT_TOKEN = 'xoxb-ours';
  t.after(() => delete process.env.SLACK_BOT_TOKEN);
  const { perform, names } = await openedMcp(t, file, { secrets });
  await perform('crm.add_note', { customer: 'Blum', note: 'x' }, 'k0');
  assert.equal(names().length, 3);
  const { said, facts } = await perform('crm.find', {}, 'k1');
  assert.equal(facts.token, 't0ken');
  assert.doesNotMatch(said, /SLACK|DESKMATE/);
});

test('a process that dies in a call is started again for the next one', async (t) => {
  const { perform } = await openedMcp(t, file, { secrets });
  await perform('crm.add_note', { customer: 'Blum', note: 'x' }, 'k0');
  await assert.rejects(perform('crm.delete_note', { id: 'n1' }), (error) => {
    return isCode(error, 'system_rejected') && /somebody has to look there/.test(error.message);
  });
  assert.match((await perform('crm.add_note', { customer: 'Blum', note: 'x' }, 'k2')).said, /^Done/);
});

test('a program that is not there keeps nobody from starting', async (t) => {
  const { names } = await openedMcp(t, file.replace(process.execPath, '/no/such/program'), { secrets });
  assert.deepEqual(names(), []);
});
