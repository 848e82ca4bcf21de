/** One way to cheat, and what must come of it on every platform. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from '../fakes/playground.ts';
import type { Answer } from './client.ts';
import { openCodes } from './codes.ts';
import { BRIEFLY_MS, type Office } from './office.ts';
import { eventsOf, eventsSince, positionOf, runsOf } from './record.ts';
import { openScene, type Scene, type Setting } from './scene.ts';
import { slackClient } from './slack.ts';
import { teamsClient } from './teams.ts';

type Platform = 'slack' | 'teams';
/** The same everywhere, or said for each platform. */
type Both<T> = T | { slack: T; teams: T };

/** A refusal's code (or one of several); another event; or a line of log, for what never gets to the desk. */
export type Mark = string | { type: string; code?: string } | { log: string; why?: string };

export type Row = {
  name: string;
  scene?: Setting;
  /** Changes the company before the request is made. */
  before?: (office: Office) => void;
  /** What is done honestly before the cheat, and may run. */
  first?: (scene: Scene) => Promise<unknown>;
  cheat: (scene: Scene) => Promise<Answer | Answer[]>;
  /** What the cheat is told; absent: nobody can be told, or there is nobody to tell. */
  told?: Both<RegExp | undefined>;
  /** What they must not be told. */
  never?: RegExp;
  record: Both<Mark>;
  /** 200 when absent. */
  status?: Both<number>;
  /**
   * What is still possible. `open` (when absent): the honest yes counts, and it runs once. `over`: it cannot be approved
   * any more. `done`: an honest yes was part of it, and it ran once. `heals`: so it was, and it runs once as soon as
   * what was broken is mended. `either`: a yes and a no were part of it, and one of them counted.
   */
  ends?: 'open' | 'over' | 'done' | 'heals' | 'either';
  /** Puts right what the cheat left behind, before the honest yes. */
  mend?: (scene: Scene) => unknown;
  /** What must hold at the end as well. */
  finally?: (scene: Scene) => void;
  /** Why it cannot be tried there. */
  not?: Partial<Record<Platform, string>>;
};

const isMap = <T>(value: Both<T>): value is { slack: T; teams: T } =>
  typeof value === 'object' && value !== null && 'slack' in value;
const of = <T>(value: Both<T>, platform: Platform): T => (isMap(value) ? value[platform] : value);

/** Makes a test of every row on every platform; one after the other, in one office. */
export async function tell(office: Office, rows: Row[]): Promise<void> {
  const slack = slackClient(office);
  const codes = openCodes(office, slack);
  const clients = [slack, await teamsClient(office)];
  for (const row of rows) {
    for (const client of clients) {
      const skip = row.not?.[client.name];
      test(`${client.name}: ${row.name}`, { skip }, async () => {
        row.before?.(office);
        const scene = await openScene({ office, client, codes }, row.scene);
        await check(row, scene).finally(() => office.reset());
      });
    }
  }
}

async function check(row: Row, scene: Scene): Promise<void> {
  const { office, client } = scene;
  await row.first?.(scene);
  await office.idle();
  const [runs, position, lines] = [runsOf(office), positionOf(office), office.lines.length];
  const answers = [await row.cheat(scene)].flat();
  const status = of(row.status ?? 200, client.name);
  for (const answer of answers) assert.equal(answer.status, status);

  const told = of(row.told, client.name);
  const heard = () => answers.map((answer) => answer.said()).join('\n');
  if (told) await eventually(`${told} to be told; heard ${heard()}`, async () => told.test(heard()));
  const mark = of(row.record, client.name);
  await eventually(`${JSON.stringify(mark)} on record`, async () =>
    isOnRecord(office, mark, position, lines),
  );

  const { ends = 'open' } = row;
  if (ends !== 'done' && ends !== 'either') {
    await office.idle();
    assert.deepEqual(runsOf(office), runs, 'nothing was executed');
    await row.mend?.(scene);
  }
  if (ends === 'open') await scene.finish();
  if (ends === 'over' || (ends === 'either' && !isApproved(scene))) await neverRuns(scene);
  else await runsOnce(scene);
  if (row.never) assert.doesNotMatch(heard(), row.never);
  row.finally?.(scene);
}

/** A withdrawal counts as a no, also behind a yes that has not run yet. */
function isApproved({ office, caseId }: Scene): boolean {
  const has = (type: string) => eventsOf(office, caseId).some((event) => event.type === type);
  assert.ok(!(has('approved') && has('denied')), 'one answer counted');
  assert.ok(has('approved') || has('denied') || has('cancelled'), 'one answer counted');
  return has('approved') && !has('cancelled');
}

function isOnRecord(office: Office, mark: Mark, position: number, lines: number): boolean {
  if (typeof mark === 'object' && 'log' in mark) {
    const { log, why } = mark;
    const said = office.lines.slice(lines).filter(({ event }) => event === log);
    return said.some(({ fields }) => why === undefined || fields.why === why);
  }
  const { type, code } = typeof mark === 'string' ? { type: 'refused', code: mark } : mark;
  const found = eventsSince(office, position).filter((event) => event.type === type);
  return found.some((event) => code === undefined || code.split('|').includes(String(event.code)));
}

/** Whoever might have said yes cannot. */
async function neverRuns({ office, caseId, presses, approver }: Scene): Promise<void> {
  await presses(approver);
  office.clock.pass(BRIEFLY_MS);
  await office.idle();
  assert.deepEqual(runsOf(office, caseId), [], 'nothing was executed');
  assert.ok(!eventsOf(office, caseId).some(({ type }) => type === 'action_started'));
}

/** Pressing again does not run it again. */
async function runsOnce({ office, caseId, presses, approver }: Scene): Promise<void> {
  const succeeded = () => eventsOf(office, caseId).filter(({ type }) => type === 'action_succeeded').length;
  await eventually('its result on record', async () => succeeded() > 0);
  await presses(approver);
  await office.idle();
  assert.equal(succeeded(), 1);
  assert.equal(runsOf(office, caseId).length, 1, 'it ran once');
}
