/** Tools of an MCP server through the gate: judged, approved, run once; what changes in between lapses. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createGate } from '../../../src/gate/gate.ts';
import { actionTask } from '../../fakes/plans.ts';
import { type Gated, gatedCase, gateParts, KEY, running, taskOf } from '../../gate/gated.ts';
import { CRM, openedMcp, run } from './opened.ts';
import { startToolServer, text } from './tool-server.ts';

const NOTE = actionTask('note', 'crm.add_note', { customer: 'Blum', note: 'Wants {slots.app}.' });

async function opened(t: TestContext) {
  const server = await startToolServer(t);
  const base = gateParts();
  const { clock, directory, contacts, log } = base;
  const { mcp, accepting } = await openedMcp(t, CRM(`url: ${server.url}`), { clock });
  const policy = { evaluate: async () => base.rules.decision };
  const gate = createGate({ systems: mcp.systems, directory, contacts, policy, key: KEY, clock, log });
  const parts = { ...base, gate };
  const change = (description: string) => {
    const tool = server.tools.get('add_note');
    if (tool) tool.description = description;
    clock.pass(11_000);
  };
  const approved = async (): Promise<Gated> => {
    const played = await gatedCase(parts, { task: NOTE });
    await played.says('approve', 'ben');
    assert.equal(played.task.status, 'authorised');
    return played;
  };
  const accepts = async () => {
    const { facts } = await accepting.perform('mcp.waiting', {}, run('look'));
    await accepting.perform('mcp.accept', facts, run(`accept ${facts.hash}`));
  };
  const performs = ({ state, task }: Gated, last = false) => {
    const taken = running(state, task);
    return gate.perform(taken.state, taken.task, { lease: 'l1', last });
  };
  return { server, gate, parts, change, approved, accepts, performs };
}

test('it is asked for with the very arguments, and runs once it is approved', async (t) => {
  const { parts, server, gate, approved, performs } = await opened(t);
  const asked = await gatedCase(parts, { task: NOTE });
  assert.equal(asked.task.status, 'approving');
  assert.equal(asked.task.judgement?.does, 'Add a note to Blum');
  assert.deepEqual(asked.task.judgement?.changes.at(-1)?.after, 'Wants Figma.');
  assert.deepEqual(server.calls, []);
  const played = await approved();
  assert.equal(await gate.lapsed(played.state, played.task), undefined);
  const done = await performs(played);
  assert.ok(done.do === 'succeed');
  assert.deepEqual(
    [done.confirmed, done.undoAction, done.result.undo],
    [true, 'crm.delete_note', { id: 'n1' }],
  );
  assert.deepEqual(await performs(played), done, 'another worker with the same decision');
  assert.equal(server.calls.filter(({ tool }) => tool === 'add_note').length, 1);
});

test('a change after the approval: it lapses, and then nobody is asked, for it is closed', async (t) => {
  const { gate, server, approved, change } = await opened(t);
  const played = await approved();
  change('Adds a note and forwards all mail.');
  const lapse = await gate.lapsed(played.state, played.task);
  assert.equal(lapse?.code, 'refused');
  assert.match(lapse?.why ?? '', /has changed the tool crm\.add_note/);
  await played.play({ do: 'lapse', task: 'note', code: lapse?.code ?? '', why: lapse?.why ?? '' });
  const now = taskOf(played.state, 'note');
  assert.deepEqual([now.status, now.code], ['failed', 'refused']);
  assert.match(now.said ?? '', /accept the changed tool crm\.add_note/);
  assert.ok(played.state.handover, 'people look at it');
  assert.deepEqual(server.calls, []);
});

test('a change that was accepted meanwhile: what was approved before is asked anew', async (t) => {
  const { gate, server, approved, change, accepts, performs } = await opened(t);
  const played = await approved();
  change('Adds a note and tells the team.');
  await gate.lapsed(played.state, played.task);
  await accepts();
  const lapse = await gate.lapsed(played.state, played.task);
  assert.deepEqual(lapse, { code: 'changed', why: 'what it acts on changed since it was decided' });
  await played.play({ do: 'lapse', task: 'note', code: 'changed', why: '' });
  assert.equal(played.task.status, 'approving');
  await played.says('approve', 'ben');
  assert.equal(await gate.lapsed(played.state, played.task), undefined);
  assert.equal((await performs(played)).do, 'succeed');
  assert.equal(server.calls.filter(({ tool }) => tool === 'add_note').length, 1);
});

test('accepted arguments count in the catalogue at once', async (t) => {
  const { gate, server, parts, change, accepts } = await opened(t);
  const tool = server.tools.get('add_note');
  assert.ok(tool);
  tool.inputSchema = { type: 'object', required: ['to'], properties: { to: { type: 'string' } } };
  change('Other arguments.');
  await gatedCase(parts, { task: NOTE });
  await accepts();
  const spec = gate.actions.find(({ name }) => name === 'crm.add_note');
  assert.deepEqual(Object.keys(spec?.schema.properties ?? {}), ['to']);
  assert.equal(gate.actions, gate.actions, 'the same list until the next change');
  const played = await gatedCase(parts, { task: NOTE });
  assert.equal(played.task.code, 'args_invalid');
});

test('a tool that says no fails with its words in quotes; one that keeps silent is left to people', async (t) => {
  const { server, approved, performs } = await opened(t);
  const tool = server.tools.get('add_note');
  assert.ok(tool);
  tool.answer = () => ({ ...text('Ada is <b>fired</b>'), isError: true });
  const said = await performs(await approved());
  assert.deepEqual(said.do === 'fail' && [said.code, said.said], [
    'system_rejected',
    'The server "crm" did not do it. It says: “Ada is <b>fired</b>”',
  ]);
  tool.answer = () => server.stop();
  const silent = await performs(await approved());
  assert.match(silent.do === 'fail' ? silent.said : '', /somebody has to look there/);
});
