/** What well-formed data must still get right: names that exist, times that fit, and no way to power by the way. */
import type { ActionSpec } from '../../src/ports/system.ts';
import type { PolicyData, StageData } from './data-schema.ts';

export type Path = (string | number)[];
export type ReportAt = (path: Path, reason: string) => void;

/** What the systems offer and who is there. A misspelt name would silently never match. */
export type Known = { actions: readonly ActionSpec[]; groups: ReadonlySet<string> };

export function checkData(data: PolicyData, known: Known, report: ReportAt): void {
  const uses = groupsIn(data);
  for (const { group, path } of uses) {
    if (!known.groups.has(group)) report(path, `names the group "${group}", which is not there`);
  }
  checkActions(data, known.actions, report);
  for (const [name, stages] of Object.entries(data.approvals)) {
    for (const [n, stage] of stages.entries()) checkStage(stage, ['approvals', name, n], report);
  }
  const powers = new Set(uses.filter(({ power }) => power).map(({ group }) => group));
  for (const [n, group] of data.team_groups.entries()) {
    if (powers.has(group))
      report(
        ['team_groups', n],
        `has "${group}", which may do something for others: managers could give that away`,
      );
  }
}

/** Everywhere that a group is named. `power`: its members may do or read something there. */
function groupsIn(data: PolicyData): { group: string; path: Path; power: boolean }[] {
  const power = (path: Path) => (group: string, n: number) => ({ group, path: [...path, n], power: true });
  return [
    ...Object.entries(data.may).flatMap(([role, groups]) => groups.map(power(['may', role]))),
    ...data.team_groups.map((group, n) => ({ group, path: ['team_groups', n], power: false })),
    ...approversIn(data).flatMap(({ text, path }) => {
      const [, group] = text.split(':');
      return group === undefined ? [] : [{ group, path, power: true }];
    }),
    ...Object.entries(data.masks).flatMap(([action, masks]) =>
      masks.flatMap(({ seen_by, unmasked_by }, n) => [
        ...seen_by.map(power(['masks', action, n, 'seen_by'])),
        ...unmasked_by.map(power(['masks', action, n, 'unmasked_by'])),
      ]),
    ),
    { group: data.reciprocal.tell, path: ['reciprocal', 'tell'], power: true },
    // Not power over others: any group may be let use a tool, that of everybody as well.
    ...Object.entries(data.tools ?? {}).flatMap(([action, { groups }]) =>
      groups.map((group, n) => ({ group, path: ['tools', action, 'groups', n], power: false })),
    ),
  ];
}

function approversIn({ approvals }: PolicyData): { text: string; path: Path }[] {
  return Object.entries(approvals).flatMap(([name, stages]) =>
    stages.flatMap(({ ask, escalate = [] }, n) => [
      ...ask.map((text, k) => ({ text, path: ['approvals', name, n, 'ask', k] })),
      ...escalate.map(({ to }, k) => ({ text: to, path: ['approvals', name, n, 'escalate', k, 'to'] })),
    ]),
  );
}

function checkActions(data: PolicyData, actions: readonly ActionSpec[], report: ReportAt): void {
  const specs = new Map(actions.map((spec) => [spec.name, spec]));
  for (const [action, { approval }] of Object.entries(data.tools ?? {})) {
    if (approval !== undefined && !Object.hasOwn(data.approvals, approval))
      report(['tools', action, 'approval'], `names the approval "${approval}", which is not there`);
  }
  const check = (action: string, path: Path, args: { name: string; path: Path }[] = []) => {
    const spec = specs.get(action);
    if (!spec) return report(path, `names the action "${action}", which no system offers`);
    for (const arg of args) {
      if (!Object.hasOwn(Object(spec.schema.properties), arg.name))
        report(arg.path, `names "${arg.name}", which ${action} does not take`);
    }
  };
  for (const [n, action] of data.second_factor.entries()) check(action, ['second_factor', n]);
  for (const action of Object.keys(data.cooling_off_hours)) check(action, ['cooling_off_hours', action]);
  for (const action of Object.keys(data.tools ?? {})) check(action, ['tools', action]);
  for (const [action, args] of Object.entries(data.lower)) {
    const path = ['lower', action];
    check(
      action,
      path,
      args.map((name, n) => ({ name, path: [...path, n] })),
    );
  }
  for (const [action, masks] of Object.entries(data.masks)) {
    const path = ['masks', action];
    check(
      action,
      path,
      masks.map(({ arg }, n) => ({ name: arg, path: [...path, n, 'arg'] })),
    );
  }
}

function checkStage(stage: StageData, path: Path, report: ReportAt): void {
  const { ask, need = 1, expires_hours, remind_every_hours = 0, escalate = [] } = stage;
  if (ask.includes('old_contact') && (ask.length > 1 || escalate.length > 0 || need !== 1))
    report([...path, 'ask'], 'has old_contact, which is always alone: no others, no escalation, no "need"');
  if (remind_every_hours >= expires_hours)
    report([...path, 'remind_every_hours'], `comes after the question has lapsed (${expires_hours} hours)`);
  let before = 0;
  for (const [n, { after_hours, to }] of escalate.entries()) {
    const here = [...path, 'escalate', n];
    if (to === 'old_contact') report([...here, 'to'], 'cannot be old_contact, which is always alone');
    if (after_hours >= expires_hours)
      report([...here, 'after_hours'], `comes after the question has lapsed (${expires_hours} hours)`);
    if (after_hours < before) report([...here, 'after_hours'], 'comes before the escalation above it');
    before = after_hours;
  }
}
