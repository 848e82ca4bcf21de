/** Steps for a case that is being approved: what honest people and an honest desk do, and what anybody may try. */
import fc from 'fast-check';
import type { Approval, Approver, Task } from '../../src/case/case.ts';
import type { Command, On, Standing } from '../../src/case/command.ts';
import type { Stage } from '../../src/gate/policy.ts';
import { ada, ben, carla, maria } from '../fakes/commands.ts';
import { stageOf } from '../fakes/policy.ts';
import { type Asks, askFor, askWith, type Player } from '../fakes/run.ts';
import { HOUR } from './asked.ts';

/** What is tried now; undefined: nothing comes to mind. */
export type Step = (player: Player) => Command | undefined;

/** With a second entry of Ben and one of the requester, and somebody who stands in for Maria. */
const PEOPLE: Approver[] = [
  { ...maria, human: 'maria' },
  { ...ben, human: 'ben' },
  { id: 'ben.admin', name: 'Ben Okafor', human: 'ben' },
  { id: 'gwen', name: 'Gwen Hall', human: 'gwen', for: maria },
  { ...carla, human: 'carla' },
  { id: 'ada.admin', name: 'Ada Moreau', human: 'ada' },
  { id: 'dora', name: 'Dora Lind', human: 'dora' },
  { id: 'emil', name: 'Emil Roth', human: 'emil' },
  { id: 'finn', name: 'Finn Berg', human: 'finn' },
];
const ADA: Approver = { ...ada, human: 'ada' };
const HANA: Approver = { id: 'hana', name: 'Hana Sato', human: 'hana' };
const HR = { kind: 'group', group: 'hr' } as const;

/**
 * Asks everybody who did not decide before; their other entries are left in, as if they had been linked later. Where
 * all must agree two humans are asked, so that somebody is left for the next stage.
 */
export const askPeople: Asks = (task, stage, clock, state) => {
  const spec = task.judgement?.stages[stage] ?? stageOf();
  if (spec.approvers[0]?.kind === 'old_contact') return askFor(task, stage, clock, state);
  const voted = new Set(votesOn(task, state.approvals).map(({ by }) => by.id));
  const left = PEOPLE.filter(({ id }) => !voted.has(id));
  return askWith(spec.need === 'all' ? left.slice(0, 3) : left, task, stage, clock);
};

function votesOn(task: Task | undefined, approvals: ReadonlyMap<string, Approval>) {
  return task?.approvals.flatMap((id) => approvals.get(id)?.votes ?? []) ?? [];
}

const stage: fc.Arbitrary<Partial<Stage>> = fc.record({
  need: fc.oneof(
    { arbitrary: fc.constantFrom<Stage['need']>(1, 2, 'all'), weight: 30 },
    { arbitrary: fc.constant(40), weight: 1 },
  ),
  secondFactor: fc.boolean(),
  remindEveryHours: fc.constantFrom(undefined, 2),
  escalate: fc.constantFrom([], [{ afterHours: 2, to: HR }]),
});
const contact = fc.constant<Partial<Stage>>({ approvers: [{ kind: 'old_contact' }] });
const stages = fc
  .tuple(fc.option(contact, { freq: 3, nil: undefined }), fc.array(stage, { minLength: 1, maxLength: 3 }))
  .map(([first, rest]) => (first ? [first, ...rest.slice(0, 2)] : rest));

/** What the rules ask for: one to three stages, at times with the requester's own confirmation first. */
export const rules = fc.record({ stages, coolingOffHours: fc.constantFrom(0, 24) });

/** A failure shows the name, not the code. */
const named = (name: string, make: Step): Step => Object.assign(make, { [fc.toStringMethod]: () => name });

/** Mostly one value, at times another. */
const mostly = <T>(usual: T, ...other: T[]): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 8 }, { arbitrary: fc.constantFrom(...other), weight: 1 });

const openOf = ({ state }: Player): Approval | undefined =>
  [...(state?.approvals.values() ?? [])].find(({ status }) => status === 'open');

const which = mostly('open', 'a-0001', 'a-0002', 'a-0003', 'a-0005', 'a-0009');
const idOf = (player: Player, id: string) => (id === 'open' ? (openOf(player)?.id ?? 'a-0001') : id);

const busyOf = ({ state }: Player): Task | undefined =>
  [...(state?.tasks.values() ?? [])].find(({ status }) =>
    ['cooling', 'authorised', 'running'].includes(status),
  );

/** Somebody who may answer the open question and has not. */
function nextOf(player: Player): Approver | undefined {
  const asked = openOf(player);
  const votes = votesOn(player.state?.tasks.get(asked?.task ?? ''), player.state?.approvals ?? new Map());
  const voted = new Set(['ada', ...votes.map(({ human }) => human)]);
  return asked?.approvers.find(({ human }) => !voted.has(human));
}

/** A third of the proofs is none. */
const FACTORS: On<'approve'>['factor'][] = [
  ...Array<'ok'>(10).fill('ok'),
  ...([undefined, 'wrong', 'used', 'locked', 'not_enrolled'] as const),
];

const answers = fc
  .record({
    verb: fc.constantFrom('approve', 'approve', 'approve', 'deny', 'lower', 'unmask'),
    id: which,
    who: mostly<Approver | undefined>(undefined, ...PEOPLE, HANA, ADA),
    human: mostly(undefined, 'ada', 'ben', 'maria'),
    said: fc.record({
      eligible: mostly(true, false),
      self: mostly(false, true),
      placed: mostly(true, false),
    }),
    factor: fc.constantFrom(...FACTORS),
    days: fc.integer({ min: 1, max: 12 }),
    often: fc.boolean(),
  })
  .map((random) => named(JSON.stringify(random), (player) => answered(player, random)));

type Random = {
  verb: string;
  id: string;
  who: Approver | undefined;
  human: string | undefined;
  said: Pick<Standing, 'eligible' | 'self' | 'placed'>;
  factor: On<'approve'>['factor'];
  days: number;
  often: boolean;
};

function answered(player: Player, { verb, id, who, human, said, factor, days, often }: Random): Command {
  const approval = idOf(player, id);
  const by = who ?? nextOf(player) ?? HANA;
  const standing = { ...said, human: human ?? by.human, requesterHuman: 'ada', for: by.for };
  const answer = { approval, by: { id: by.id, name: by.name }, standing };
  const yes = { ...answer, factor, factorKind: 'totp' };
  switch (verb) {
    case 'deny':
      return { do: 'deny', ...answer, reason: 'No.' };
    case 'unmask':
      return { do: 'unmask', ...answer, arg: 'app', may: true, reason: 'A reason.' };
    case 'lower':
      return { do: 'lower', ...yes, slots: { days: { value: days, label: `${days} days` } } };
    default:
      return { do: 'approve', ...yes, pair: often ? { counts: [101, 101], people: [carla] } : undefined };
  }
}

const codes = fc
  .tuple(which, mostly(ada, maria), mostly(true, false), fc.boolean())
  .map(([id, by, placed, right]) =>
    named(`confirm ${id} ${by.id} ${placed} ${right}`, (player) => ({
      do: 'confirm',
      approval: idOf(player, id),
      by,
      placed,
      right,
    })),
  );

const timers = fc.tuple(fc.constantFrom('expire', 'remind', 'escalate', 'cool'), which).map(([timer, id]) =>
  named(`${timer} ${id}`, (player) => {
    const approval = idOf(player, id);
    if (timer === 'expire' || timer === 'cool')
      return timer === 'cool' ? { do: 'cool', task: 'grant' } : { do: 'expire', approval };
    player.clock.pass(2 * HOUR);
    return timer === 'remind'
      ? { do: 'remind', approval }
      : { do: 'escalate', approval, rule: HR, approvers: [HANA] };
  }),
);

/** What the desk does by itself, at a moment when it should not. */
const desk = fc
  .tuple(
    fc.constantFrom('start', 'lapse', 'lapse', 'lapse', 'misfit', 'unapprovable', 'ask', 'judge', 'fail'),
    mostly('busy', 'grant', 'group', 'undo-grant'),
    fc.nat(2),
  )
  .map(([what, id, index]) =>
    named(`${what} ${id} ${index}`, (player): Command | undefined => {
      const now = id === 'busy' ? busyOf(player) : player.state?.tasks.get(id);
      const task = now?.spec.id ?? 'grant';
      if (what === 'start') return { do: 'start', task, lease: 'l2', attempt: 2 };
      if (what === 'lapse') return { do: 'lapse', task, code: 'changed', why: 'changed' };
      // Of undos only the one whose turn it is is ever judged.
      if (what === 'misfit' && now?.spec.kind !== 'undo')
        return { do: 'misfit', task, code: 'x', said: 'No.' };
      if (what === 'unapprovable') return { do: 'unapprovable', task, said: 'Nobody.' };
      if (what === 'fail') return { do: 'fail', task, lease: 'l1', code: 'x', said: 'No.' };
      if (!now?.judgement) return undefined;
      return what === 'ask'
        ? askWith(PEOPLE.slice(0, 2), now, index, player.clock)
        : { do: 'judge', task, judgement: { ...now.judgement, effect: 'allow' } };
    }),
  );

const wishes = fc
  .tuple(fc.constantFrom('cancel', 'mistaken', 'undo', 'human', 'take', 'resolve'), fc.constantFrom(ada, ben))
  .map(([wish, by]) =>
    named(`${wish} ${by.id}`, () =>
      wish === 'human'
        ? { do: 'hand_over', queue: 'it-support', people: [ben], by, why: 'asked for a person' }
        : ({ do: wish, by } as Command),
    ),
  );

const corrections = fc
  .tuple(mostly(ada, ben), fc.constantFrom('figma', 'sigma', undefined), fc.constantFrom(undefined, 5, 10))
  .map(([by, app, days]) =>
    named(`correct ${by.id} ${app} ${days}`, () => ({
      do: 'correct',
      by,
      slots: {
        ...(app && { app: { value: app, label: app } }),
        ...(days && { days: { value: days, label: `${days} days` } }),
      },
      text: 'no, that one',
    })),
  );

/** What honest people and an honest desk would do next; keeps the random runs going somewhere. */
const progress = named('progress', (player) => {
  const asked = openOf(player);
  if (asked?.contact !== undefined)
    return { do: 'confirm', approval: asked.id, by: ada, placed: true, right: true };
  const by = nextOf(player);
  if (asked && by) {
    const { human, for: other } = by;
    const standing = { eligible: true, self: false, placed: true, human, requesterHuman: 'ada', for: other };
    return { do: 'approve', approval: asked.id, by, standing, factor: 'ok', factorKind: 'totp' };
  }
  const { spec, status, until = 0, lease = '' } = busyOf(player) ?? {};
  if (!spec) return undefined;
  const task = spec.id;
  if (status === 'cooling') {
    player.clock.pass(Math.max(0, until - player.clock.now()));
    return { do: 'cool', task };
  }
  if (status === 'authorised') return { do: 'start', task, lease: 'l1', attempt: 1 };
  const result = { said: 'Done.', facts: {}, undo: { app: 'figma' } };
  return { do: 'succeed', task, lease, result, confirmed: true, undoAction: 'app.revoke' };
});

const step = fc.oneof(
  { arbitrary: fc.constant(progress), weight: 14 },
  { arbitrary: answers, weight: 8 },
  { arbitrary: timers, weight: 3 },
  { arbitrary: desk, weight: 2 },
  { arbitrary: codes, weight: 2 },
  { arbitrary: wishes, weight: 1 },
  { arbitrary: corrections, weight: 2 },
);

/** Minutes that pass before a step; at times a whole day. */
const pause = fc.oneof({ arbitrary: fc.nat(20), weight: 60 }, { arbitrary: fc.constant(24 * 60), weight: 1 });

/** Steps, and the minutes before each. */
export const steps = fc.array(fc.tuple(step, pause), { minLength: 10, maxLength: 50 });
