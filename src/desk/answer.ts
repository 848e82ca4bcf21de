/** Somebody's answer to an approval, with everything that must be looked up about who gives it and where. */
import { CODE, lowerable, REASON, unmaskable } from '../cards/approvalForms.ts';
import { isOwn } from '../case/approvals.ts';
import type { Approval, Case } from '../case/case.ts';
import type { Command, Named, Pair, Standing } from '../case/command.ts';
import type { FactorAnswer } from '../ports/factor.ts';
import { slotContext } from '../slots/context.ts';
import { parseSlot } from '../slots/parse.ts';
import type { Slots } from '../slots/slot.ts';
import type { Press, What } from '../turn.ts';
import type { Desking, Known } from './desk.ts';
import { isPlaced } from './placed.ts';
import { queuePeople } from './queuePeople.ts';

type Pressed = Known<Extract<What, { kind: 'click' | 'form' }>>;

const NOWHERE: Standing = { eligible: false, self: false, placed: false, human: '', requesterHuman: '' };
const DAY = 24 * 3_600_000;

export const ANSWERS: ReadonlySet<Press['verb']> = new Set(['approve', 'deny', 'lower', 'confirm', 'unmask']);

/**
 * The command for a press of an approval's button. Called again after a conflict; a code counts once, so what came of
 * it is kept in `once`.
 */
export async function answerOf(
  desking: Desking,
  turn: Pressed,
  state: Case,
  once: { factor?: FactorAnswer },
): Promise<Command | undefined> {
  const { press } = turn.what;
  const values = turn.what.kind === 'form' ? turn.what.values : {};
  const [id = '', arg = ''] = press.verb === 'unmask' ? press.arg.split(':') : [press.arg];
  const by: Named = { id: turn.person.id, name: turn.person.name };
  const approval = state.approvals.get(id);
  if (press.verb === 'confirm') {
    // A press that only opens the form is no wrong code.
    if (!values[CODE]?.trim()) return undefined;
    const at = { surface: turn.where.surface, on: turn.what.on };
    const placed = await isPlaced(desking, at, state.id, 'main.');
    const right = approval !== undefined && desking.gate.isCode(approval, values[CODE] ?? '');
    return { do: 'confirm', approval: id, by, placed, right };
  }
  const standing = approval ? await standingOf(desking, turn, state, approval) : NOWHERE;
  const reason = (values[REASON] ?? '').trim().slice(0, 500);
  switch (press.verb) {
    case 'deny':
      return { do: 'deny', approval: id, by, standing, reason: reason || undefined };
    case 'unmask': {
      const may = approval !== undefined && unmaskable(state, approval, turn.person.groups).includes(arg);
      return { do: 'unmask', approval: id, arg, by, standing, may, reason };
    }
    case 'approve':
    case 'lower': {
      const yes = {
        approval: id,
        by,
        standing,
        factor: approval && (await factorOf(desking, turn, approval, standing, values[CODE], once)),
        factorKind: desking.factor.kind,
      };
      if (press.verb === 'approve') {
        const pair = approval && (await pairOf(desking, state, approval, standing));
        return { do: 'approve', ...yes, pair };
      }
      return { do: 'lower', ...yes, ...(await lowerValues(desking, state, approval, values)) };
    }
    default:
      return undefined;
  }
}

async function standingOf(
  desking: Desking,
  turn: Pressed,
  state: Case,
  approval: Approval,
): Promise<Standing> {
  const standing = await desking.gate.standing(state, approval, turn.person.id, desking.clock.now());
  const at = { surface: turn.where.surface, on: turn.what.on };
  return {
    ...standing,
    placed: await isPlaced(desking, at, state.id, isOwn(approval) ? 'main.' : `approval.${approval.id}.`),
  };
}

/** Only of those whose answer would count: nobody else shall use up tries. */
async function factorOf(
  { factor, clock }: Desking,
  { person }: Pressed,
  approval: Approval,
  { eligible, self, placed }: Standing,
  code: string | undefined,
  once: { factor?: FactorAnswer },
): Promise<FactorAnswer | undefined> {
  const asked = approval.approvers.some(({ id }) => id === person.id);
  const open = approval.status === 'open' && clock.now() < approval.expiresAt;
  if (!approval.secondFactor || !eligible || self || !placed || !asked || !open) return undefined;
  if (!code) return (await factor.enrolled(person.id)) ? undefined : 'not_enrolled';
  once.factor ??= await factor.check(person.id, { kind: 'code', code });
  return once.factor;
}

/** Undefined when there is nothing to look at yet. */
async function pairOf(
  { store, clock, directory }: Desking,
  state: Case,
  { task }: Approval,
  { human, requesterHuman }: Standing,
): Promise<Pair | undefined> {
  const rule = state.tasks.get(task)?.judgement?.reciprocal;
  if (!rule) return undefined;
  const since = clock.now() - rule.days * DAY;
  const [given, taken] = await Promise.all([
    store.approvalsBetween(human, requesterHuman, since),
    store.approvalsBetween(requesterHuman, human, since),
  ]);
  if (taken === 0) return undefined;
  return { counts: [given + 1, taken], people: await queuePeople(directory, rule.tell) };
}

/** The details that were made smaller. What was left as it is does not count as a change. */
async function lowerValues(
  desking: Desking,
  state: Case,
  approval: Approval | undefined,
  values: Record<string, string>,
): Promise<{ slots: Slots; problem?: string }> {
  const context = await slotContext(state.requester.id, desking);
  const slots: Slots = {};
  for (const { slot } of approval && context ? lowerable(state, approval) : []) {
    const now = state.slots[slot.name];
    const given = Object.hasOwn(values, slot.name) ? values[slot.name]?.trim() : undefined;
    if (!context || !now || !given || given === String(now.value)) continue;
    const parsed = parseSlot(given, slot, context);
    if (!parsed.ok) return { slots: {}, problem: parsed.problem };
    if (parsed.value.value === now.value) continue;
    if (!(parsed.value.value < now.value))
      return { slots: {}, problem: `You can only give less than was asked for, which is ${now.label}.` };
    slots[slot.name] = parsed.value;
  }
  return { slots };
}
