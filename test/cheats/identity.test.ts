/** Somebody else's yes: whoever presses is who the platform says, and only whom the rules name decides. */
import { openOffice } from './office.ts';
import { type Row, tell } from './row.ts';
import type { Setting } from './scene.ts';

/** Where everybody sees the buttons. */
const inChannel: Setting = { place: 'channel' };
const UNKNOWN = /I do not know you yet/;
const TEAMS_VOUCHES = 'Teams lists members only, and an address there is the organisation’s own';

const rows: Row[] = [
  {
    name: 'a bystander in the channel',
    scene: inChannel,
    cheat: (scene) => scene.presses('tom'),
    told: /Only Maria Lindqvist can decide this/,
    record: 'not_approver',
  },
  {
    name: 'the manager of the approver',
    scene: { ...inChannel, as: 'li' },
    before: ({ db }) => void db.exec("UPDATE sandbox_people SET manager = 'tom' WHERE id = 'maria'"),
    cheat: (scene) => scene.presses('tom'),
    told: /Only Maria Lindqvist can decide this/,
    record: 'not_approver',
  },
  {
    name: 'the requester',
    scene: inChannel,
    cheat: (scene) => scene.presses('ada'),
    told: /You asked for this yourself/,
    record: 'own_request',
  },
  {
    name: 'the requester, who owns what is asked for',
    scene: { ...inChannel, as: 'maria', app: 'Adobe', approver: 'ben' },
    cheat: (scene) => scene.presses('maria'),
    told: /You asked for this yourself/,
    record: 'own_request',
  },
  {
    name: 'the one it is for, who owns what is asked for',
    scene: { ...inChannel, as: 'hana', text: 'Maria Lindqvist needs Adobe until March', approver: 'ben' },
    cheat: (scene) => scene.presses('maria'),
    told: /This is about you/,
    record: 'own_request',
  },
  {
    name: "the requester's other entry",
    scene: { ...inChannel, as: 'ben', app: 'Notion' },
    cheat: (scene) => scene.presses('adm-ben'),
    told: /This is about you, so somebody else has to decide/,
    record: 'own_request',
  },
  {
    name: "the requester's other entry, which the rules would name",
    scene: { ...inChannel, kind: 'link', as: 'ben', approver: 'sam' },
    cheat: (scene) => scene.presses('adm-ben'),
    told: /This is about you, so somebody else has to decide/,
    record: 'own_request',
  },
  {
    name: 'an approver whose entry was linked to the requester since the card was posted',
    cheat: ({ office, presses }) => {
      office.db.exec("INSERT INTO sandbox_same (person, other) VALUES ('maria', 'ada')");
      return presses('maria');
    },
    told: /This is about you, so somebody else has to decide/,
    record: 'own_request',
    mend: ({ office }) => office.reset(),
  },
  {
    name: 'a stand-in who is the requester',
    scene: inChannel,
    before: ({ db }) => standIn(db, 'ada'),
    cheat: (scene) => scene.presses('ada'),
    told: /You asked for this yourself/,
    record: 'own_request',
  },
  {
    name: "a stand-in who is the requester's other entry",
    scene: { ...inChannel, as: 'ben', app: 'Notion' },
    before: ({ db }) => standIn(db, 'adm-ben'),
    cheat: (scene) => scene.presses('adm-ben'),
    told: /This is about you/,
    record: 'own_request',
  },
  {
    name: 'a stand-in whose days are over',
    scene: inChannel,
    before: ({ db }) => standIn(db, 'li'),
    cheat: ({ office, presses }) => {
      office.db.exec("UPDATE sandbox_standins SET last = '2026-11-10'");
      return presses('li');
    },
    told: /the rule no longer names you/,
    record: 'role_lost',
  },
  {
    name: 'somebody who became a stand-in after the question was asked',
    scene: inChannel,
    cheat: ({ office, presses }) => {
      standIn(office.db, 'li');
      return presses('li');
    },
    told: /Only Maria Lindqvist can decide this/,
    record: 'not_approver',
  },
  {
    name: 'an account of nobody in the directory',
    scene: inChannel,
    cheat: (scene) => scene.presses('stranger'),
    told: UNKNOWN,
    record: 'unknown_account',
  },
  {
    name: "a guest whose profile has the approver's address",
    scene: inChannel,
    cheat: (scene) => scene.presses('guest'),
    told: UNKNOWN,
    record: 'unknown_account',
  },
  {
    name: "somebody of another company whose profile has the approver's address",
    scene: inChannel,
    cheat: (scene) => scene.presses('partner'),
    told: UNKNOWN,
    record: 'unknown_account',
  },
  {
    name: "a profile with the approver's address, not confirmed",
    scene: inChannel,
    cheat: (scene) => scene.presses('unconfirmed'),
    told: UNKNOWN,
    record: 'unknown_account',
    not: { teams: TEAMS_VOUCHES },
  },
  {
    name: "a bot whose profile has the approver's address",
    scene: inChannel,
    cheat: (scene) => scene.presses('robot'),
    told: UNKNOWN,
    record: 'unknown_account',
    not: { teams: TEAMS_VOUCHES },
  },
  {
    name: "the approver's account that was closed on the platform",
    scene: inChannel,
    cheat: (scene) => scene.presses('left'),
    told: UNKNOWN,
    record: 'unknown_account',
  },
  {
    name: 'a payload that claims the name and address of the approver',
    scene: inChannel,
    cheat: ({ client, payload, send }) => send(client.forge.claims(payload('tom'), 'maria')),
    told: /Only Maria Lindqvist can decide this/,
    record: 'not_approver',
  },
  {
    name: 'a payload of a stranger that claims the name and address of the approver',
    scene: inChannel,
    cheat: ({ client, payload, send }) => send(client.forge.claims(payload('stranger'), 'maria')),
    told: UNKNOWN,
    record: 'unknown_account',
  },
];

function standIn(db: { exec(sql: string): void }, who: string): void {
  db.exec(`INSERT INTO sandbox_standins VALUES ('maria', '${who}', '2026-11-01', '2027-01-31')`);
}

await tell(await openOffice(), rows);
