/** Rules become people: who may decide, at which moment, and in whose place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Approver } from '../../src/case/case.ts';
import { approversOf, concernOf } from '../../src/gate/approvers.ts';
import type { ApproverRule } from '../../src/gate/policy.ts';
import type { Person } from '../../src/person.ts';
import { change, type FakeDirectory, fakeDirectory, GRANT, someone, takeOn } from '../fakes/company.ts';
import { START } from '../fakes/context.ts';
import { DAY } from './gated.ts';

/**
 * Ada asks something for Nils. She reports to Maria, Maria to Carla, Nils to Ben. Maria owns Figma. Ben, Dora and Emil
 * are IT support, and Ben is on call.
 */
function company(): FakeDirectory {
  const directory = fakeDirectory();
  takeOn(
    directory,
    someone('nils', { manager: 'ben' }),
    someone('carla'),
    someone('dora', { groups: ['it-support'] }),
    someone('emil', { groups: ['it-support'] }),
    someone('gwen'),
  );
  return directory;
}

type Given = {
  rule: ApproverRule;
  directory?: FakeDirectory;
  at?: number;
  without?: string[];
  args?: Record<string, string>;
};

async function named({
  rule,
  directory = company(),
  at = START,
  without = [],
  args,
}: Given): Promise<Approver[]> {
  const concern = await concernOf('ada', GRANT, args ?? { person: 'nils', app: 'figma' }, directory);
  assert.ok(concern);
  return approversOf(rule, concern, directory, at, new Set(without));
}
const ids = async (given: Given) => (await named(given)).map(({ id }) => id);

const SUPPORT: ApproverRule = { kind: 'group', group: 'it-support' };
const OWNER: ApproverRule = { kind: 'app_owner' };
const away = (person: string, from = START - DAY, until = START + DAY): Partial<Person> => ({
  standIn: { person, from, until },
});

for (const [rule, expected] of [
  [{ kind: 'manager_of_requester' }, ['maria']],
  [{ kind: 'manager_of_subject' }, ['ben']],
  [{ kind: 'manager_of_manager' }, ['carla']],
  [OWNER, ['maria']],
  [SUPPORT, ['ben', 'dora', 'emil']],
  [{ kind: 'on_call', group: 'it-support' }, ['ben']],
  [{ kind: 'group', group: 'nobody' }, []],
  [{ kind: 'on_call', group: 'nobody' }, []],
] as [ApproverRule, string[]][]) {
  test(`${rule.kind}${'group' in rule ? ` ${rule.group}` : ''} names ${expected.join(', ') || 'nobody'}`, async () => {
    assert.deepEqual(await ids({ rule }), expected);
  });
}

test('group_owner names the owner of the group acted on, where groups have owners', async () => {
  const rule: ApproverRule = { kind: 'group_owner' };
  const spec = { ...GRANT, group: 'group' };
  const owners = new Map([['book-club', 'ben']]);
  const plain = company();
  const directory = { ...plain, groupOwner: async (group: string) => owners.get(group) };
  const owner = async (args: Record<string, string>, of: typeof plain) => {
    const concern = await concernOf('ada', spec, args, of);
    assert.ok(concern);
    return (await approversOf(rule, concern, of, START)).map(({ id }) => id);
  };
  const args = { person: 'ada', group: 'book-club' };
  assert.deepEqual(await owner(args, directory), ['ben']);
  assert.deepEqual(await owner({ ...args, group: 'nothing' }, directory), []);
  assert.deepEqual(await owner({ person: 'ada' }, directory), []);
  assert.deepEqual(await owner(args, plain), []);
});

test('a rule about what is not there names nobody', async () => {
  const directory = company();
  const { manager: _, ...boss } = directory.people.get('ada') ?? someone('ada');
  takeOn(directory, boss);
  assert.deepEqual(await ids({ rule: { kind: 'manager_of_requester' }, directory }), []);
  assert.deepEqual(await ids({ rule: { kind: 'manager_of_manager' }, directory }), []);
  assert.deepEqual(await ids({ rule: OWNER, args: { person: 'nils', app: 'unknown' } }), []);
  assert.deepEqual(await ids({ rule: OWNER, args: { person: 'nils' } }), []);
  assert.deepEqual(await ids({ rule: { kind: 'manager_of_subject' }, args: { app: 'figma' } }), []);
});

test('old_contact names the requester, and nobody else is ever named by a rule about themselves', async () => {
  assert.deepEqual(await ids({ rule: { kind: 'old_contact' } }), ['ada']);
  const directory = company();
  change(directory, 'ada', { groups: ['it-support'] });
  change(directory, 'nils', { groups: ['it-support'] });
  assert.deepEqual(
    await ids({ rule: SUPPORT, directory }),
    ['ben', 'dora', 'emil'],
    'neither requester nor subject',
  );
});

test('other entries of the requester and of the one acted on are not named either', async () => {
  const directory = company();
  takeOn(
    directory,
    someone('ada.admin', { groups: ['it-support'], human: 'ada' }),
    someone('nils.admin', { groups: ['it-support'], human: 'nils' }),
  );
  assert.deepEqual(await ids({ rule: SUPPORT, directory }), ['ben', 'dora', 'emil']);
  // It is the same the other way round: the entry that asks was linked to the one that would decide.
  const linked = company();
  change(linked, 'ada', { human: 'maria' });
  assert.deepEqual(await ids({ rule: OWNER, directory: linked }), []);
});

test('who is not active is not named', async () => {
  for (const rule of [SUPPORT, { kind: 'manager_of_subject' } as const]) {
    const directory = company();
    change(directory, 'ben', { active: false });
    assert.ok(!(await ids({ rule, directory })).includes('ben'));
  }
});

test('who decided an earlier stage is not named, under any entry', async () => {
  const directory = company();
  takeOn(directory, someone('dora.admin', { groups: ['it-support'], human: 'dora' }));
  assert.deepEqual(await ids({ rule: SUPPORT, directory, without: ['dora'] }), ['ben', 'emil']);
});

test('a stand-in is named beside the one who is away, and in whose place', async () => {
  const directory = company();
  change(directory, 'maria', away('gwen'));
  const people = await named({ rule: OWNER, directory });
  assert.deepEqual(
    people.map(({ id, for: other }) => [id, other?.id]),
    [
      ['maria', undefined],
      ['gwen', 'maria'],
    ],
  );
});

test('a stand-in counts from the first moment on and until the last one, which is excluded', async () => {
  const directory = company();
  change(directory, 'maria', away('gwen', START, START + DAY));
  for (const [at, stands] of [
    [START - 1, false],
    [START, true],
    [START + DAY - 1, true],
    [START + DAY, false],
  ] as const) {
    assert.equal((await ids({ rule: OWNER, directory, at })).includes('gwen'), stands, `${at - START}`);
  }
});

for (const [name, standIn] of [
  ['the requester', someone('ada')],
  ['another entry of the requester', someone('ada.admin', { human: 'ada' })],
  ['the one acted on', someone('nils')],
  ['another entry of the one acted on', someone('nils.admin', { human: 'nils' })],
  ['somebody who left', someone('gone', { active: false })],
  ['somebody who decided an earlier stage', someone('gwen')],
] as const) {
  test(`a stand-in who is ${name} is not named`, async () => {
    const directory = company();
    if (!directory.people.has(standIn.id)) takeOn(directory, standIn);
    change(directory, 'maria', away(standIn.id));
    assert.deepEqual(await ids({ rule: OWNER, directory, without: ['gwen'] }), ['maria']);
  });
}

test('a stand-in who is nobody is not named', async () => {
  const directory = company();
  change(directory, 'maria', away('nobody'));
  assert.deepEqual(await ids({ rule: OWNER, directory }), ['maria']);
});

test('who may not decide has nothing that a stand-in could do for them', async () => {
  const directory = company();
  directory.owners.set('figma', 'ada');
  change(directory, 'ada', away('gwen'));
  assert.deepEqual(await ids({ rule: OWNER, directory }), [], 'the requester owns it');
  directory.owners.set('figma', 'maria');
  change(directory, 'maria', { ...away('gwen'), active: false });
  assert.deepEqual(await ids({ rule: OWNER, directory }), [], 'the owner left');
  change(directory, 'maria', { active: true });
  assert.deepEqual(
    await ids({ rule: OWNER, directory, without: ['maria'] }),
    [],
    'the owner decided a stage before',
  );
});

test('a stand-in of a stand-in is not named', async () => {
  const directory = company();
  change(directory, 'maria', away('gwen'));
  change(directory, 'gwen', away('carla'));
  assert.deepEqual(await ids({ rule: OWNER, directory }), ['maria', 'gwen']);
});

test('who is named themselves decides in nobody’s place, in whichever order they are found', async () => {
  for (const [gone, other] of [
    ['ben', 'emil'],
    ['emil', 'ben'],
  ] as const) {
    const directory = company();
    change(directory, gone, away(other));
    const people = await named({ rule: SUPPORT, directory });
    assert.deepEqual(
      people.map(({ id, for: place }) => [id, place]),
      [
        ['ben', undefined],
        ['dora', undefined],
        ['emil', undefined],
      ],
    );
  }
});

test('nothing concerns anybody when the requester is gone', async () => {
  const directory = company();
  change(directory, 'ada', { active: false });
  assert.equal(await concernOf('ada', GRANT, {}, directory), undefined);
  assert.equal(await concernOf('nobody', GRANT, {}, directory), undefined);
});
