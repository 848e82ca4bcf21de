/** Past the contact on file: without its code, with another one, in somebody else's name, or before it was given. */
import { CODE } from '../../src/cards/approvalForms.ts';
import { gives, NOT_RIGHT, times } from './giving.ts';
import { openOffice } from './office.ts';
import { type Row, tell } from './row.ts';
import type { Scene, Setting } from './scene.ts';

const HOUR = 3_600_000;
const contact: Setting = { kind: 'contact' };

/** No chat of theirs, though the press says so; Teams is written to where somebody was seen last. */
const backInTheirChat =
  (who: string) =>
  ({ says }: Scene) =>
    says(who, 'help');

/** Asking for it once more is still possible. */
const asksAgain = async ({ another }: Scene) => (await another()).finish();

const rows: Row[] = [
  {
    name: 'the code from the contact on file, given by one of HR',
    scene: contact,
    cheat: (scene) => gives(scene, scene.mailed, 'hana'),
    // Slack's answer goes to the chat that the payload names, which is not theirs.
    told: { slack: undefined, teams: /Only Ada Moreau can do this/ },
    record: 'not_yours',
    mend: backInTheirChat('hana'),
  },
  {
    name: "the code from the contact on file, given from one's own message",
    scene: contact,
    cheat: async ({ client, says, presses, caseId, mailed }) => {
      await says('tom', 'help');
      const on = await client.otherMessage('tom', caseId);
      return presses('tom', { on, values: { [CODE]: mailed } });
    },
    told: /Only Ada Moreau can do this/,
    record: 'not_yours',
  },
  {
    name: 'a wrong code from the contact on file',
    scene: contact,
    cheat: (scene) => gives(scene, '00000000'),
    told: NOT_RIGHT,
    record: { type: 'wrong_code' },
  },
  {
    name: 'the code that was mailed for another request',
    scene: contact,
    cheat: async (scene) => gives(scene, (await scene.another()).mailed),
    told: NOT_RIGHT,
    record: { type: 'wrong_code' },
  },
  {
    name: 'the code of an authenticator app instead of the one that was mailed',
    scene: contact,
    cheat: async (scene) => gives(scene, await scene.codes.next('ada')),
    told: NOT_RIGHT,
    record: { type: 'wrong_code' },
  },
  {
    name: 'the right code from the contact on file after five wrong ones',
    scene: contact,
    cheat: async (scene) => [
      ...(await times(5, () => gives(scene, '00000000'))),
      await gives(scene, scene.mailed),
    ],
    told: /This is settled already/,
    record: 'decided',
    ends: 'over',
    mend: asksAgain,
  },
  {
    name: 'the code from the contact on file after its time',
    scene: contact,
    cheat: async (scene) => {
      scene.office.clock.pass(24 * HOUR);
      return gives(scene, scene.mailed);
    },
    told: /settled already|time for that code has run out/,
    record: 'decided|expired',
    ends: 'over',
    mend: asksAgain,
  },
  {
    name: 'a yes of HR before the contact on file has confirmed',
    scene: contact,
    cheat: async (scene) =>
      scene.presses('hana', {
        press: { verb: 'approve' },
        values: { [CODE]: await scene.codes.next('hana') },
      }),
    // Slack's answer goes to the chat that the payload names, which is not theirs.
    told: { slack: undefined, teams: /Only Ada Moreau can answer this/ },
    record: 'not_approver',
    mend: backInTheirChat('hana'),
  },
  {
    name: 'a yes of HR for the next stage, which is not asked yet',
    scene: contact,
    cheat: async ({ presses, codes, approval }) =>
      presses('hana', {
        press: { verb: 'approve', arg: `${approval()}.1` },
        values: { [CODE]: await codes.next('hana') },
      }),
    told: { slack: undefined, teams: /I do not know that question/ },
    record: 'unknown_approval',
    mend: backInTheirChat('hana'),
  },
  {
    name: 'the requester says yes to the question for the contact on file',
    scene: contact,
    cheat: (scene) => scene.presses('ada', { press: { verb: 'approve' }, values: { [CODE]: scene.mailed } }),
    told: /You asked for this yourself/,
    record: 'own_request',
  },
];

await tell(await openOffice(), rows);
