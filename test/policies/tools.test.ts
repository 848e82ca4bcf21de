/** Tools of MCP servers: what data.yaml says about them is what the rules decide. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWasmPolicy } from '../../adapters/opa/wasm.ts';
import { isCode } from '../../src/errors.ts';
import type { ActionSpec, Risk } from '../../src/ports/system.ts';
import { spec } from '../intents/known.ts';
import { FILES, KNOWN, person } from './company.ts';

const TEXT = { type: 'string', maxLength: 100 };
const tool = (name: string, risk: Risk): ActionSpec => ({
  ...spec(name, { person: TEXT }),
  risk,
  subject: 'person',
});
const TOOLS = [
  tool('crm.find', 'read'),
  tool('crm.note', 'low'),
  tool('crm.drop', 'high'),
  tool('crm.bold', 'medium'),
];
const known = { ...KNOWN, actions: [...KNOWN.actions, ...TOOLS] };

const policyWith = (tools: string) =>
  createWasmPolicy(
    { ...FILES, data: { ...FILES.data, text: FILES.data.text.replace('tools: {}', `tools:\n${tools}`) } },
    known,
  );

const DATA = `  crm.find: { groups: [staff], about: anyone }
  crm.note: { groups: [design], about: own }
  crm.drop: { groups: [staff], about: anyone, approval: spending }
  crm.bold: { groups: [staff], about: anyone }
`;
const policy = await policyWith(DATA);

async function decide(requester: string, action: string, subject?: string) {
  const found = TOOLS.find(({ name }) => name === action);
  assert.ok(found);
  return policy.evaluate({
    action: found,
    args: {},
    requester: person(requester),
    subject: subject ? person(subject) : undefined,
  });
}

const ROWS: [string, string, string | undefined, string, string][] = [
  ['ada', 'crm.find', undefined, 'allow', 'tool-allowed'],
  ['ada', 'crm.note', 'ada', 'allow', 'tool-allowed'],
  ['maria', 'crm.note', 'ada', 'allow', 'tool-allowed'],
  ['ada', 'crm.note', 'maria', 'deny', 'tool-for-others'],
  ['ada', 'crm.note', undefined, 'deny', 'tool-for-others'],
  ['ben', 'crm.note', 'ben', 'deny', 'tool-of-others'],
  ['ada', 'crm.drop', undefined, 'approve', 'tool-asked'],
  ['ada', 'crm.bold', undefined, 'deny', 'tool-without-approval'],
];

for (const [requester, action, subject, effect, rule] of ROWS) {
  test(`${requester}: ${action} ${subject ? `for ${subject} ` : ''}-> ${effect}`, async () => {
    const decision = await decide(requester, action, subject);
    assert.deepEqual([decision.effect, decision.rule], [effect, rule]);
  });
}

test('whoever approves a tool of high risk gives a code', async () => {
  assert.equal((await decide('ada', 'crm.drop')).stages[0]?.secondFactor, true);
});

const WRONG: [string, RegExp][] = [
  [
    '  crm.gone: { groups: [staff], about: anyone }',
    /data\.yaml:\d+: tools.crm.gone names the action "crm.gone"/,
  ],
  ['  crm.note: { groups: [stuff], about: anyone }', /names the group "stuff"/],
  ['  crm.note: { groups: [staff], about: anyone, approval: nobody }', /names the approval "nobody"/],
  ['  crm.note: { groups: [staff], about: all }', /must be one of own, anyone/],
];
for (const [data, expected] of WRONG) {
  test(`refuses ${data.trim()}`, async () => {
    await assert.rejects(
      policyWith(`${data}\n`),
      (error) => isCode(error, 'policy_invalid') && expected.test(error.message),
    );
  });
}
