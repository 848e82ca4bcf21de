/** Membership of groups, which is what rules and approvals go by. */
import type { Change } from '../../../src/ports/system.ts';
import { action, argsOf, ID, result } from '../action.ts';
import { findMember, findNamed, needActive, needGroup, needMember } from '../find.ts';
import type { Records } from '../records.ts';

type Membership = { person: string; group: string };

const MEMBERSHIP = argsOf({ person: ID, group: ID });
const read = (args: { text(name: string): string }): Membership => ({
  person: args.text('person'),
  group: args.text('group'),
});

export const add = action({
  spec: {
    name: 'group.add',
    title: 'Add {person} to the group {group}',
    schema: MEMBERSHIP,
    touches: 'What the person may see and decide',
    risk: 'medium',
    subject: 'person',
    group: 'group',
    undo: {
      action: 'group.remove',
      withinHours: 168,
      steps: ['They leave the group and what it may see and decide.'],
    },
  },
  read,
  perform(db, { person, group: wanted }) {
    const { name } = needActive(db, person);
    const group = needGroup(db, wanted);
    const facts = { person, group: group.id };
    if (isMember(db, { person, group: group.id }))
      return result(`${name} was in the group ${group.name} already.`, facts);
    db.run('INSERT INTO sandbox_members (person, grp) VALUES (?, ?)', person, group.id);
    return result(`${name} is in the group ${group.name} now.`, facts, facts);
  },
  preview: (db, membership) => changeOf(db, membership, 'member'),
  probe: (db, membership) => isMember(db, membership),
  target: (db, membership) => isMember(db, membership),
});

export const remove = action({
  spec: {
    name: 'group.remove',
    title: 'Take {person} out of the group {group}',
    schema: MEMBERSHIP,
    touches: 'What the person may see and decide',
    risk: 'medium',
    subject: 'person',
    group: 'group',
    undo: {
      action: 'group.add',
      withinHours: 168,
      steps: ['They are in the group again, with what it may see and decide.'],
    },
  },
  read,
  perform(db, { person, group: wanted }) {
    const { name } = needMember(db, person);
    const group = needGroup(db, wanted);
    const facts = { person, group: group.id };
    if (!isMember(db, { person, group: group.id }))
      return result(`${name} was not in the group ${group.name}.`, facts);
    db.run('DELETE FROM sandbox_members WHERE person = ? AND grp = ?', person, group.id);
    return result(`${name} is no longer in the group ${group.name}.`, facts, facts);
  },
  preview: (db, membership) => changeOf(db, membership, 'not a member'),
  probe: (db, membership) => !isMember(db, membership),
  target: (db, membership) => isMember(db, membership),
});

function changeOf(db: Records, { person, group: wanted }: Membership, after: string): Change[] {
  const [member, group] = [findMember(db, person), findNamed(db, 'sandbox_groups', wanted)];
  if (!member || !group) return [];
  const before = isMember(db, { person, group: group.id }) ? 'member' : 'not a member';
  return [{ what: `${member.name} in the group ${group.name}`, before, after }];
}

function isMember(db: Records, { person, group }: Membership): boolean {
  return db.one('SELECT 1 FROM sandbox_members WHERE person = ? AND grp = ?', person, group) !== undefined;
}
