/** A message that may answer what a case asks for. */
import { inTheirs } from '../cards/theirs.ts';
import type { Case } from '../case/case.ts';
import type { Route } from '../router/route.ts';
import { type SlotContext, slotContext } from '../slots/context.ts';
import { extractOne, extractSlots } from '../slots/extract.ts';
import { parseSlot } from '../slots/parse.ts';
import type { Slots } from '../slots/slot.ts';
import { restOf } from '../talk/rest.ts';
import type { What } from '../turn.ts';
import type { Desking, Known } from './desk.ts';
import { eachOnce } from './eachOnce.ts';
import { fitting } from './fitting.ts';
import { settle } from './settle.ts';
import { areSiblings } from './several.ts';
import { whisper } from './tell.ts';

type Message = Known<Extract<What, { kind: 'message' }>>;

/** Tries to take the message as an answer; false when it is about something else. */
export async function answerCase(
  desking: Desking,
  turn: Message,
  open: Case,
  route: Route,
): Promise<boolean> {
  const text = turn.what.text.trim();
  const context = await slotContext(turn.person, desking, turn.words);
  if (!context || open.missing.length === 0) return false;
  const missing = open.plan.slots.filter((spec) => open.missing.includes(spec.name));
  const somethingElse = route.band === 'act' && route.intent !== open.intent;
  // An answer says nothing beside the detail itself.
  if (somethingElse && restOf(text, missing, context).length > 0) return false;
  const { slots, problems } = fitting(
    desking,
    inTheirs(open, turn.words).plan,
    detailsFor(open, text, { context, freely: !somethingElse }),
    turn.words,
  );
  if (Object.keys(slots).length > 0) {
    const cases = [open, ...(await siblings(desking, turn, open))].reverse();
    await eachOnce(turn, cases, async (one, step) => {
      const theirs = one.id === open.id ? slots : detailsFor(one, text, { context, freely: false });
      await settle(desking, step, one.id, async () => ({ do: 'fill', by: turn.person, slots: theirs, text }));
    });
    if (problems.length > 0) await whisper(desking, turn, problems.join('\n'));
    return true;
  }
  if (somethingElse || turn.what.aside || open.where.thread !== turn.where.thread) return false;
  const [only] = missing;
  const wrong = only && missing.length === 1 ? parseSlot(text, only, context) : undefined;
  await settle(desking, turn, open.id, async () => ({ do: 'ask_again', by: turn.person, text }));
  const said = problems.length > 0 ? problems.join('\n') : wrong && !wrong.ok ? wrong.problem : undefined;
  if (said !== undefined) await whisper(desking, turn, said);
  return true;
}

/** The details that a short text gives when it says nothing else. */
export function plainAnswer(open: Case, text: string, context: SlotContext): Slots {
  const specs = open.plan.slots.filter(({ name }) => open.missing.includes(name));
  return restOf(text, specs, context).length > 0 ? {} : detailsFor(open, text, { context, freely: false });
}

/** @param freely any words may be the answer to a question about words */
function detailsFor(
  { plan, missing }: Case,
  text: string,
  { context, freely }: { context: SlotContext; freely: boolean },
): Slots {
  const specs = plan.slots.filter((spec) => missing.includes(spec.name));
  const slots = extractSlots(
    text,
    specs.map((spec) => ({ ...spec, default: undefined })),
    context,
  );
  const [only] = specs;
  if (Object.keys(slots).length > 0 || !only || specs.length > 1) return slots;
  const one = only.type === 'text' && !freely ? undefined : extractOne(text, only, context);
  return one ? { [only.name]: one } : {};
}

/** Cases of the same message that wait for the same: what is said of one holds for all. */
async function siblings(desking: Desking, { person }: Message, open: Case): Promise<Case[]> {
  const views = await desking.store.casesOf(person.id, { open: true, limit: 10 });
  const near = views.filter(({ id, intent, listening }) => {
    return listening && intent === open.intent && areSiblings(id, open.id);
  });
  const states = await Promise.all(near.map(({ id }) => desking.cases.load(id)));
  return states.filter((state) => state !== undefined && sameSet(state.missing, open.missing)) as Case[];
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name) => other.includes(name));
}
