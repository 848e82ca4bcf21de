/** Putting one stage of an approval to people: who is asked, until when, and what exactly their answer binds. */

import { seatsOf } from '../case/approvals.ts';
import { earlierVoters } from '../case/asking.ts';
import type { Approval, Approver, Case, Task } from '../case/case.ts';
import type { Command, Standing } from '../case/command.ts';
import type { Clock } from '../ports/context.ts';
import type { Contacts, Directory } from '../ports/system.ts';
import { approversOf, type Concern, concernOf } from './approvers.ts';
import type { Catalogue } from './catalogue.ts';
import { approvalDigest } from './digest.ts';
import type { ApproverRule, Stage } from './policy.ts';

const HOUR = 3_600_000;
/** A contact that was changed lately proves nothing: whoever took over the account may have changed it. */
const CONTACT_AGE = 30 * 24 * HOUR;

/** Whether a contact was on file long enough at a moment (ms). */
export function isOldContact(contact: { since: number } | undefined, at: number): boolean {
  return contact !== undefined && contact.since <= at - CONTACT_AGE;
}

export type Questions = {
  /** The command that asks a stage, or that says why nobody can be asked. */
  ask(state: Case, task: Task, stage: number): Promise<Command>;
  /** The command that asks those whom the next escalation names. */
  escalate(state: Case, approval: Approval): Promise<Command | undefined>;
  /** How a person stands to an approval at a moment (ms). */
  standing(state: Case, approval: Approval, person: string, at: number): Promise<Omit<Standing, 'placed'>>;
};

export function createQuestions(parts: {
  catalogue: Catalogue;
  directory: Directory;
  contacts: Contacts;
  clock: Clock;
}): Questions {
  const { catalogue, directory, contacts, clock } = parts;

  async function concernIn(state: Case, task: Task | undefined): Promise<Concern | undefined> {
    const known = task?.judgement && catalogue.get(task.judgement.action);
    return known && concernOf(state.requester.id, known.spec, task.judgement?.args ?? {}, directory);
  }

  /** The first rule that names enough people. */
  async function firstThatNames(
    { approvers, need }: Stage,
    concern: Concern,
    without: ReadonlySet<string>,
  ): Promise<{ rule: ApproverRule; people: Approver[] } | undefined> {
    const least = need === 'all' ? 1 : need;
    for (const rule of approvers) {
      const people = await approversOf(rule, concern, directory, clock.now(), without);
      if (seatsOf(people) >= least) return { rule, people };
    }
    return undefined;
  }

  return {
    async ask(state, task, index) {
      const id = task.spec.id;
      const stage = task.judgement?.stages[index];
      const concern = await concernIn(state, task);
      if (!task.judgement || !stage || !concern)
        return { do: 'unapprovable', task: id, said: 'Nobody may approve this now.' };
      const found = await firstThatNames(stage, concern, earlierVoters(state, id));
      if (!found) {
        const said =
          stage.need === 1 || stage.need === 'all'
            ? 'Nobody else may approve this.'
            : `This needs the approval of ${stage.need} people, and there are not so many who may give it.`;
        return { do: 'unapprovable', task: id, said };
      }
      const contact = found.rule.kind === 'old_contact' ? await contacts.of(state.requester.id) : undefined;
      if (found.rule.kind === 'old_contact' && !isOldContact(contact, clock.now())) {
        const said =
          'I have no contact of yours on file that is old enough to ask there whether it is you. Please go to HR in person.';
        return { do: 'unapprovable', task: id, said };
      }
      const { rule, people } = found;
      const now = clock.now();
      const question = {
        stage: index,
        rule,
        need: stage.need === 'all' ? seatsOf(people) : stage.need,
        secondFactor: stage.secondFactor,
        expiresAt: now + stage.expiresInHours * HOUR,
      };
      return {
        do: 'ask',
        task: id,
        ...question,
        approvers: people,
        remindEveryHours: stage.remindEveryHours,
        escalate: stage.escalate.map(({ afterHours, to }) => ({ at: now + afterHours * HOUR, to })),
        digest: approvalDigest(task.judgement.digest, { ...question, rules: [rule] }),
        contact: contact?.masked,
      };
    },

    async escalate(state, approval) {
      const next = approval.escalate[approval.escalated];
      const concern = await concernIn(state, state.tasks.get(approval.task));
      if (!next || !concern) return undefined;
      const without = earlierVoters(state, approval.task);
      const approvers = await approversOf(next.to, concern, directory, clock.now(), without);
      return { do: 'escalate', approval: approval.id, rule: next.to, approvers };
    },

    async standing(state, approval, personId, at) {
      const person = await directory.person(personId);
      const concern = await concernIn(state, state.tasks.get(approval.task));
      const requester = concern?.requester.human ?? state.requester.human;
      const base = { human: person?.human ?? personId, requesterHuman: requester };
      if (!person?.active || !concern) return { ...base, eligible: false, self: false };
      const self = [requester, concern.subject?.human].includes(person.human);
      for (const rule of approval.rules) {
        const named = await approversOf(asStanding(rule), concern, directory, at);
        const found = named.find(({ id }) => id === personId);
        if (found) return { ...base, eligible: true, self, for: found.for };
      }
      return { ...base, eligible: false, self };
    },
  };
}

/** Who was on call when they were asked may still answer when somebody else's week has begun, as long as they are in the group. */
function asStanding(rule: ApproverRule): ApproverRule {
  return rule.kind === 'on_call' ? { kind: 'group', group: rule.group } : rule;
}
