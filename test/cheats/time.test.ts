/** Too late, too early, twice, or at the same moment: what was true when the card was posted need not be true now. */
import { openOffice } from './office.ts';
import { type Row, tell } from './row.ts';
import type { Scene } from './scene.ts';

const HOUR = 3_600_000;
const TOO_LATE = /time to answer has run out/i;

/** Changes the company's tables, then the approver presses as if nothing had happened. */
const after =
  (sql: string) =>
  ({ office, presses, approver }: Scene) => {
    office.db.exec(sql);
    return presses(approver);
  };
const putBack = ({ office }: Scene) => office.reset();

/** So many presses of one button, all on their way before the first one is answered. */
function atOnce({ client, payload, approver }: Scene, count: number) {
  const requests = Array.from({ length: count }, () => client.seal(payload(approver)));
  return Promise.all(requests.map((request) => client.post(request)));
}

const rows: Row[] = [
  {
    name: 'the role was taken away since the card was posted',
    cheat: after("UPDATE sandbox_apps SET owner = 'li' WHERE id = 'figma'"),
    told: /the rule no longer names you/,
    record: 'role_lost',
    mend: putBack,
  },
  {
    name: 'the approver left the group since the card was posted',
    scene: { kind: 'link' },
    cheat: after("DELETE FROM sandbox_members WHERE person = 'ben' AND grp = 'it-admins'"),
    told: /the rule no longer names you/,
    record: 'role_lost',
    mend: putBack,
  },
  {
    name: "the approver's entry was closed since the card was posted",
    cheat: after("UPDATE sandbox_people SET disabled = 1 WHERE id = 'maria'"),
    told: /I do not know you yet/,
    record: 'unknown_account',
    mend: putBack,
  },
  {
    name: "the requester's entry was closed since the card was posted",
    cheat: after("UPDATE sandbox_people SET disabled = 1 WHERE id = 'ada'"),
    told: /I have changed nothing/,
    record: 'role_lost',
    mend: putBack,
  },
  {
    name: 'a moment after the time to answer ran out',
    cheat: ({ office, presses, approver }) => {
      office.clock.pass(72 * HOUR);
      return presses(approver);
    },
    told: TOO_LATE,
    record: 'expired|decided',
    ends: 'over',
  },
  {
    name: 'after the case went to people because nobody had answered',
    cheat: async ({ office, presses, approver }) => {
      office.clock.pass(72 * HOUR);
      // What is due is looked for at start, so nobody has to wait for it.
      await office.restart();
      return presses(approver);
    },
    told: TOO_LATE,
    record: 'expired|decided',
    ends: 'over',
  },
  {
    name: 'after they said no',
    cheat: async ({ denies, presses, approver }) => {
      await denies(approver);
      return presses(approver);
    },
    told: /This is denied by Maria Lindqvist already/,
    record: 'decided',
    ends: 'over',
  },
  {
    name: 'after somebody else said no',
    scene: { place: 'channel' },
    before: ({ db }) =>
      void db.exec("INSERT INTO sandbox_standins VALUES ('maria', 'li', '2026-11-01', '2027-12-31')"),
    cheat: async ({ denies, presses, approver }) => {
      await denies('li');
      return presses(approver);
    },
    told: /This is denied by Li Wei already/,
    record: 'decided',
    ends: 'over',
  },
  {
    name: 'after the requester withdrew it',
    cheat: async ({ client, send, caseId, presses, approver, as }) => {
      const found = await client.finds(as, ({ verb, case: id }) => verb === 'cancel' && id === caseId);
      await send(client.payload({ who: as, ...found }));
      return presses(approver);
    },
    told: /no longer/,
    record: 'decided',
    ends: 'over',
  },
  {
    name: 'a no after it was done',
    cheat: async ({ office, finish, presses, approver }) => {
      await finish();
      await office.idle();
      return presses(approver, { press: { verb: 'deny' } });
    },
    told: /This is approved by Maria Lindqvist already/,
    record: 'decided',
    ends: 'done',
  },
  {
    name: '100 presses at once',
    cheat: (scene) => atOnce(scene, 100),
    told: /This is approved by Maria Lindqvist already/,
    record: 'decided',
    ends: 'done',
  },
  {
    name: 'a yes and a no of one person at once',
    cheat: ({ client, payload, approver }) => {
      const yes = client.seal(payload(approver));
      const no = client.seal(payload(approver, { press: { verb: 'deny' } }));
      return Promise.all([client.post(no), client.post(yes)]);
    },
    told: /This is (approved|denied) by Maria Lindqvist already/,
    record: 'decided',
    ends: 'either',
  },
  {
    name: 'a yes and a no of two people at once, in chats of their own',
    before: ({ db }) =>
      void db.exec("INSERT INTO sandbox_standins VALUES ('maria', 'li', '2026-11-01', '2027-12-31')"),
    cheat: async ({ client, payload, shownTo, approver }) => {
      const { on, press } = await shownTo('li');
      const yes = client.seal(payload(approver));
      const no = client.seal(client.payload({ who: 'li', on, press: { ...press, verb: 'deny' } }));
      return Promise.all([client.post(yes), client.post(no)]);
    },
    told: /This is (approved by Maria Lindqvist|denied by Li Wei) already/,
    record: 'decided',
    ends: 'either',
  },
  {
    name: 'a yes and a withdrawal at once',
    cheat: async ({ client, payload, caseId, approver, as }) => {
      const found = await client.finds(as, ({ verb, case: id }) => verb === 'cancel' && id === caseId);
      const stop = client.seal(client.payload({ who: as, ...found }));
      return Promise.all([client.post(stop), client.post(client.seal(payload(approver)))]);
    },
    record: 'decided|begun|busy|closed',
    ends: 'either',
  },
];

await tell(await openOffice(), rows);
