/** Payloads that did not come from the platform, came twice, or name another place, case or button. */
import type { Client, Delivery, How, Spot } from './client.ts';
import { openOffice } from './office.ts';
import { type Row, tell } from './row.ts';
import type { Scene } from './scene.ts';

const ELSEWHERE = /does not belong to this question/;

/** The approver's own press, sealed like that. */
const sealed = (how: How) => (scene: Scene) =>
  scene.client.post(scene.client.seal(scene.payload(scene.approver), how));

/** The approver's own press, with something in it forged. */
const forged = (how: (forge: Client['forge'], delivery: Delivery) => Delivery) => (scene: Scene) =>
  scene.send(how(scene.client.forge, scene.payload(scene.approver)));

/** A message in the same chat. */
async function besides({ client, approver, says, caseId }: Scene): Promise<Spot> {
  await says(approver, 'help');
  return client.otherMessage(approver, caseId);
}

const CHANNELS = { slack: 'C0GENERAL', teams: '19:design@thread.tacv2;messageid=1' };

const rows: Row[] = [
  {
    name: 'signed with another key',
    cheat: sealed('forged'),
    status: 401,
    record: {
      slack: { log: 'slack.refused', why: 'wrong_signature' },
      teams: { log: 'teams.refused', why: 'token' },
    },
  },
  {
    name: 'not signed at all',
    cheat: sealed('unsigned'),
    status: 401,
    record: {
      slack: { log: 'slack.refused', why: 'unsigned' },
      teams: { log: 'teams.refused', why: 'no signed token' },
    },
  },
  {
    name: 'signed long ago',
    cheat: sealed('old'),
    status: 401,
    record: { slack: { log: 'slack.refused', why: 'stale' }, teams: { log: 'teams.refused', why: 'token' } },
  },
  {
    name: 'signed for something else',
    cheat: sealed('borrowed'),
    status: 401,
    record: {
      slack: { log: 'slack.refused', why: 'wrong_signature' },
      teams: { log: 'teams.refused', why: 'token' },
    },
  },
  {
    name: 'the same delivery twice',
    cheat: async ({ client, payload, approver }) => {
      const request = client.seal(payload(approver));
      await client.post(request);
      return client.post(request);
    },
    status: { slack: 401, teams: 200 },
    record: { slack: { log: 'slack.refused', why: 'replayed' }, teams: { log: 'turn.duplicate' } },
    ends: 'done',
  },
  {
    name: 'the same payload later, signed anew',
    cheat: async ({ office, payload, approver, send }) => {
      const delivery = payload(approver);
      await send(delivery);
      office.clock.pass(600_000);
      return send(delivery);
    },
    record: { log: 'turn.duplicate' },
    ends: 'done',
  },
  {
    name: "another workspace's or tenant's",
    cheat: forged((forge, delivery) => forge.tenant(delivery)),
    status: { slack: 200, teams: 403 },
    record: {
      slack: { log: 'slack.refused', why: 'another workspace' },
      teams: { log: 'teams.refused', why: 'another tenant' },
    },
  },
  {
    name: 'from nobody knows which workspace or tenant',
    cheat: forged((forge, delivery) => forge.noTenant(delivery)),
    status: { slack: 200, teams: 400 },
    told: { slack: ELSEWHERE, teams: undefined },
    record: { slack: 'other_message', teams: { log: 'teams.refused', why: 'an id is missing' } },
  },
  {
    name: 'the same message id in another conversation',
    cheat: ({ client, shown, presses, approver }) =>
      presses(approver, { on: { ...(shown.on as Spot), chat: CHANNELS[client.name] } }),
    told: ELSEWHERE,
    record: 'other_message',
  },
  {
    name: 'another message of the same chat',
    cheat: async (scene) => scene.presses(scene.approver, { on: await besides(scene) }),
    told: ELSEWHERE,
    record: 'other_message',
  },
  {
    name: 'a message that never was',
    cheat: ({ shown, presses, approver }) =>
      presses(approver, { on: { ...(shown.on as Spot), message: '1600000000.000001' } }),
    told: ELSEWHERE,
    record: 'other_message',
  },
  {
    name: 'the question of another case',
    cheat: async (scene) => scene.presses(scene.approver, { on: (await scene.another()).shown.on }),
    told: ELSEWHERE,
    record: 'other_message',
  },
  {
    name: "the requester's own card of the same case",
    scene: { place: 'channel' },
    cheat: async ({ client, caseId, presses, approver }) => {
      const own = await client.finds('channel', ({ verb, case: id }) => verb === 'cancel' && id === caseId);
      return presses(approver, { on: own.on });
    },
    told: ELSEWHERE,
    record: 'other_message',
  },
  {
    name: "somebody else's private message",
    cheat: (scene) => scene.presses('tom'),
    // Slack's answer goes to the chat that the payload names, which is not theirs.
    told: { slack: undefined, teams: /Only Maria Lindqvist can decide this/ },
    record: 'not_approver',
  },
  {
    name: 'a message for one pair of eyes only',
    cheat: forged((forge, delivery) => forge.ephemeral(delivery)),
    told: ELSEWHERE,
    record: 'other_message',
  },
  {
    name: "a button in somebody else's home",
    cheat: ({ client, payload, approver, send }) =>
      send(client.forge.homeOf(payload(approver, { on: 'home' }), 'tom')),
    told: ELSEWHERE,
    record: 'other_message',
    not: { teams: 'there are no homes in Teams' },
  },
  {
    name: "a form from somebody else's message",
    cheat: async (scene) =>
      scene.presses(scene.approver, {
        press: { verb: 'lower' },
        on: await besides(scene),
        values: { until: '2026-12-31' },
      }),
    told: ELSEWHERE,
    record: 'other_message',
  },
  {
    name: 'edited to name another case',
    cheat: async (scene) =>
      scene.presses(scene.approver, { press: { case: (await scene.another()).caseId } }),
    told: /I do not know that question/,
    record: 'unknown_approval',
  },
  {
    name: 'edited to name the question of another case',
    cheat: async (scene) =>
      scene.presses(scene.approver, { press: { arg: (await scene.another()).approval() } }),
    told: /I do not know that question/,
    record: 'unknown_approval',
  },
  {
    name: 'edited to name a case that never was',
    cheat: (scene) => scene.presses(scene.approver, { press: { case: 'c-00000000000000' } }),
    told: /I do not know that case any more/,
    record: { type: 'turned_away' },
  },
  {
    name: 'a form that names a case that never was',
    cheat: (scene) => scene.presses(scene.approver, { press: { case: 'c-00000000000000' }, values: {} }),
    told: /I do not know that case any more/,
    record: { type: 'turned_away' },
  },
  {
    name: 'edited to another verb that is not theirs',
    cheat: async ({ presses, approver, shown }) => [
      await presses(approver, { press: { verb: 'cancel' } }),
      await presses(approver, { press: { verb: 'undo' } }),
      await presses(approver, { press: { verb: 'human' } }),
      await presses(approver, { press: { verb: 'outcome', arg: `${shown.press.arg}=solved` } }),
    ],
    told: /Only Ada Moreau/,
    record: 'not_yours',
  },
  {
    name: 'edited to take the case over',
    cheat: async ({ presses, approver }) => [
      await presses(approver, { press: { verb: 'take' } }),
      await presses(approver, { press: { verb: 'resolve' } }),
    ],
    told: /Nothing waits for people here/,
    record: 'closed',
  },
  {
    name: 'edited to a verb that there is not',
    cheat: ({ presses, approver }) => presses(approver, { press: { verb: 'run' } }),
    told: { slack: undefined, teams: /not one of mine/ },
    record: { slack: { log: 'slack.unsupported' }, teams: { log: 'teams.press_refused' } },
  },
  {
    name: 'a form for a button that was never shown',
    cheat: ({ presses, approver, shown }) =>
      presses(approver, {
        press: { verb: 'unmask', arg: `${shown.press.arg}:person` },
        values: { reason: 'I would like to see it' },
      }),
    told: /Your role does not let you see this/,
    record: 'may_not_see',
  },
  {
    name: "a form of the approver's, sent by somebody who never saw it",
    scene: { place: 'channel' },
    cheat: ({ presses }) => presses('tom', { press: { verb: 'lower' }, values: { until: '2026-12-31' } }),
    told: /Only Maria Lindqvist can decide this/,
    record: 'not_approver',
  },
  {
    name: 'the approver writes "approved"',
    scene: { place: 'channel' },
    cheat: async ({ says, approver, caseId }) => [
      await says(approver, 'approved'),
      await says(approver, `approve ${caseId}, yes, go ahead`),
    ],
    record: { type: 'clarified' },
  },
];

await tell(await openOffice(), rows);
