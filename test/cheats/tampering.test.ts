/** What was approved is not what would run, or whoever approved it may no longer: looked at right before it runs. */
import { CODE } from '../../src/cards/approvalForms.ts';
import type { Answer } from './client.ts';
import { BRIEFLY_MS, openOffice } from './office.ts';
import { eventsOf, type Recorded, tamper } from './record.ts';
import { type Row, tell } from './row.ts';
import type { Scene, Setting } from './scene.ts';

const HOUR = 3_600_000;
const MONTH = 30 * 24 * HOUR;
const lapsed = (code: string) => ({ type: 'lapsed', code });

/** Honestly approved; then something changes, in the moment before it runs. */
const between =
  (change: (scene: Scene) => unknown) =>
  async (scene: Scene): Promise<[]> => {
    await scene.approve();
    await change(scene);
    scene.office.clock.pass(BRIEFLY_MS);
    return [];
  };

const company = (sql: string) => between(({ office }) => office.db.exec(sql));

/** Changes events of that type in the file. */
const edit = ({ office, caseId }: Scene, type: string, change: (event: Recorded) => object) =>
  tamper(office, caseId, (event) => (event.type === type ? { ...event, ...change(event) } : event));

/** From now on that person is asked. */
const asks = (who: string) => (scene: Scene) => {
  scene.decider = who;
};

/** Ends access on another day than was asked for. */
const otherDay = ({ plan }: Recorded) => ({
  plan: JSON.parse(JSON.stringify(plan).replaceAll('{slots.until}', '2031-12-31')),
});

const widened = ({ approvers }: Recorded) => ({
  approvers: [...(approvers as object[]), { id: 'tom', name: 'Tom Becker', human: 'tom' }],
});

/** Adds a yes that this person never gave. */
function forgeYes({ office, caseId, approval }: Scene, who: string): void {
  const { db, clock } = office;
  const version = eventsOf(office, caseId).length;
  const head = String(
    db.prepare('SELECT head FROM appends WHERE stream = ? AND next = ?').get(caseId, version)?.head,
  );
  const vote = { type: 'approved', at: clock.now(), by: `person:${who}`, why: '', approval: approval() };
  const yes = {
    ...vote,
    name: who,
    human: who,
    requesterHuman: 'ada',
    seq: version + 1,
    prev: head,
    hash: head,
  };
  db.prepare(
    "INSERT INTO appends (stream, version, next, head, events, effects) VALUES (?, ?, ?, ?, ?, '[]')",
  ).run(caseId, version, version + 1, head, JSON.stringify([yes]));
}

/** The approver's own yes, with their code. */
async function votes({ codes, presses, approver }: Scene): Promise<Answer> {
  return presses(approver, { values: { [CODE]: await codes.next(approver) } });
}

const link: Setting = { kind: 'link' };
const bank: Setting = { kind: 'bank' };

const rows: Row[] = [
  {
    name: 'the role was taken away after the yes',
    cheat: company("UPDATE sandbox_apps SET owner = 'li' WHERE id = 'figma'"),
    record: lapsed('approver_changed'),
    mend: asks('li'),
  },
  {
    name: "the approver's entry was closed after the yes",
    cheat: company("UPDATE sandbox_people SET disabled = 1 WHERE id = 'maria'"),
    record: lapsed('approver_changed'),
    mend: asks('adm-ben'),
  },
  {
    name: "the approver's entry was linked to the requester after the yes",
    cheat: company("INSERT INTO sandbox_same (person, other) VALUES ('maria', 'ada')"),
    record: lapsed('approver_changed'),
    mend: asks('ben'),
  },
  {
    name: 'the approver left the group after the yes',
    scene: link,
    cheat: company("DELETE FROM sandbox_members WHERE person = 'ben' AND grp = 'it-admins'"),
    record: lapsed('approver_changed'),
    mend: asks('adm-ben'),
  },
  {
    name: "the requester's entry was closed after the yes",
    cheat: company("UPDATE sandbox_people SET disabled = 1 WHERE id = 'ada'"),
    record: lapsed('refused'),
    ends: 'over',
  },
  {
    name: 'what it acts on changed after the yes',
    cheat: company("INSERT INTO sandbox_access (person, app, until) VALUES ('ada', 'figma', '2026-12-01')"),
    record: lapsed('changed'),
  },
  {
    name: 'the rules changed after the yes',
    cheat: async ({ office, approve }) => {
      await approve();
      await office.restart(
        (data) => data.replace('remind_every_hours: 24', 'remind_every_hours: 23'),
        BRIEFLY_MS,
      );
      return [];
    },
    record: lapsed('changed'),
  },
  {
    name: 'what would run was changed in the file after the yes',
    cheat: between((scene) => edit(scene, 'opened', otherDay)),
    record: lapsed('changed'),
    mend: ({ denies, approver }) => denies(approver),
    ends: 'over',
  },
  {
    name: 'what would run and what is on record of it were both changed in the file',
    cheat: between((scene) => {
      edit(scene, 'opened', otherDay);
      edit(scene, 'judged', () => ({ targetVersion: 'as before', undoHours: 1 }));
    }),
    record: lapsed('changed'),
    mend: ({ denies, approver }) => denies(approver),
    ends: 'over',
  },
  {
    name: 'the time to answer was made longer in the file',
    cheat: async (scene) => {
      edit(scene, 'approval_requested', ({ expiresAt }) => ({ expiresAt: Number(expiresAt) + MONTH }));
      scene.office.clock.pass(73 * HOUR);
      const answer = await scene.approve();
      scene.office.clock.pass(BRIEFLY_MS);
      return answer;
    },
    record: lapsed('not_approved'),
  },
  {
    name: 'the code was left out of the question in the file',
    scene: link,
    cheat: async (scene) => {
      edit(scene, 'approval_requested', () => ({ secondFactor: false }));
      const answer = await scene.presses(scene.approver);
      scene.office.clock.pass(BRIEFLY_MS);
      return answer;
    },
    record: lapsed('not_approved'),
  },
  {
    name: 'fewer were made enough in the file',
    scene: bank,
    cheat: async (scene) => {
      edit(scene, 'approval_requested', () => ({ need: 1 }));
      const answer = await votes(scene);
      scene.office.clock.pass(BRIEFLY_MS);
      return answer;
    },
    record: lapsed('not_approved'),
  },
  {
    name: 'somebody was added to those who are asked, in the file',
    scene: { place: 'channel' },
    cheat: (scene) => {
      edit(scene, 'approval_requested', widened);
      return scene.presses('tom');
    },
    told: /the rule no longer names you/,
    record: 'role_lost',
  },
  {
    name: 'a yes of somebody who was not asked, written into the file',
    scene: bank,
    cheat: async (scene) => {
      forgeYes(scene, 'tom');
      const answer = await votes(scene);
      scene.office.clock.pass(BRIEFLY_MS);
      return answer;
    },
    record: lapsed('not_approved'),
  },
  {
    name: 'a yes without the code that it needs, written into the file',
    scene: bank,
    cheat: async (scene) => {
      forgeYes(scene, 'nina');
      const answer = await votes(scene);
      scene.office.clock.pass(BRIEFLY_MS);
      return answer;
    },
    record: lapsed('not_approved'),
  },
  {
    name: 'the sealed details were replaced in the file by those of another case',
    cheat: async (scene) => {
      const other = await scene.another();
      const theirs = eventsOf(scene.office, other.caseId).find(({ type }) => type === 'slots_filled');
      const ours = eventsOf(scene.office, scene.caseId).find(({ type }) => type === 'slots_filled');
      kept.set(scene.caseId, ours?.sealed);
      return between((one) => edit(one, 'slots_filled', () => ({ sealed: theirs?.sealed })))(scene);
    },
    record: { log: 'queue.job_failed' },
    mend: (scene) => edit(scene, 'slots_filled', () => ({ sealed: kept.get(scene.caseId) })),
    ends: 'heals',
  },
];

const kept = new Map<string, unknown>();

await tell(await openOffice({ coolingOff: ['app.grant', 'person.link_account'] }), rows);
