/** Saying yes without the proof that goes with it: the code of the authenticator app. */
import { CODE } from '../../src/cards/approvalForms.ts';
import { gives, NOT_RIGHT, times } from './giving.ts';
import { openOffice } from './office.ts';
import { eventsOf } from './record.ts';
import { type Row, tell } from './row.ts';
import type { Scene, Setting } from './scene.ts';

const MINUTE = 60_000;
const link: Setting = { kind: 'link' };
const bank: Setting = { kind: 'bank' };
const USED = /That code was used before/;
const LOCKED = /Too many wrong codes. Wait 15 minutes/;
const MISSING = /This needs the code of your authenticator app as well/;

const wrong = async (scene: Scene) => gives(scene, await scene.codes.wrong(scene.approver));

/** Gives until another day, with that code. */
const lowers = (scene: Scene, until: string, code: string) =>
  scene.presses(scene.approver, { press: { verb: 'lower' }, values: { until, [CODE]: code } });

const unlocked = ({ office }: Scene) => office.clock.pass(15 * MINUTE);

const rows: Row[] = [
  {
    name: 'no code',
    scene: link,
    first: ({ codes, approver }) => codes.next(approver),
    cheat: ({ presses, approver }) => presses(approver),
    told: MISSING,
    record: 'factor_missing',
  },
  {
    name: 'a code that is empty',
    scene: link,
    first: ({ codes, approver }) => codes.next(approver),
    cheat: (scene) => gives(scene, ''),
    told: MISSING,
    record: 'factor_missing',
  },
  { name: 'a wrong code', scene: link, cheat: wrong, told: NOT_RIGHT, record: 'factor_wrong' },
  {
    name: 'what is no code at all, again and again',
    scene: link,
    first: ({ codes, approver }) => codes.next(approver),
    cheat: async (scene) => {
      const answers = [];
      for (const code of ['ok', '12345', '1234567', '١٢٣٤٥٦', '1'.repeat(3_000), '__proto__', '1e5000'])
        answers.push(await gives(scene, code));
      return answers;
    },
    told: NOT_RIGHT,
    record: 'factor_wrong',
  },
  {
    name: 'the right code after five wrong ones',
    scene: link,
    cheat: async (scene) => [
      ...(await times(5, () => wrong(scene))),
      await gives(scene, await scene.codes.next(scene.approver)),
    ],
    told: LOCKED,
    record: 'factor_locked',
    mend: unlocked,
  },
  {
    name: 'five wrong codes, spread over two requests',
    scene: link,
    cheat: async (scene) => {
      const other = await scene.another();
      return [
        ...(await times(3, () => wrong(scene))),
        ...(await times(2, () => wrong(other))),
        await gives(scene, await scene.codes.next(scene.approver)),
        await gives(other, await scene.codes.next(scene.approver)),
      ];
    },
    told: LOCKED,
    record: 'factor_locked',
    mend: unlocked,
  },
  {
    name: 'a restart between the wrong codes',
    scene: link,
    cheat: async (scene) => {
      const before = await times(4, () => wrong(scene));
      await scene.office.restart();
      return [...before, await wrong(scene), await gives(scene, await scene.codes.next(scene.approver))];
    },
    told: LOCKED,
    record: 'factor_locked',
    mend: unlocked,
  },
  {
    name: 'a code that was used for another request',
    scene: link,
    first: async ({ another }) => (await another()).finish(),
    cheat: (scene) => gives(scene, scene.codes.last(scene.approver)),
    told: USED,
    record: 'factor_used',
  },
  {
    name: 'a code that was used for another request, written another way',
    scene: link,
    first: async ({ another }) => (await another()).finish(),
    cheat: (scene) => gives(scene, scene.codes.last(scene.approver).replace(/^.../, '$& – ')),
    told: USED,
    record: 'factor_used',
  },
  {
    name: 'one code for two requests at once',
    scene: bank,
    cheat: async (scene) => {
      const other = await scene.another();
      const values = { [CODE]: await scene.codes.next('hana') };
      const { client } = scene;
      const both = [scene, other].map(({ payload }) => client.seal(payload('hana', { values })));
      return Promise.all(both.map((request) => client.post(request)));
    },
    told: USED,
    record: 'factor_used',
  },
  {
    name: 'a code that was used for the same request before',
    cheat: async (scene) => {
      const code = await scene.codes.next(scene.approver);
      return [await lowers(scene, '2027-09-01', code), await gives(scene, code)];
    },
    told: USED,
    record: 'factor_used',
  },
  {
    name: 'a yes once more with the same code',
    scene: link,
    first: ({ finish }) => finish(),
    cheat: (scene) => gives(scene, scene.codes.last(scene.approver)),
    told: /This is approved by Ben Okafor already/,
    record: 'decided',
    ends: 'done',
  },
  {
    name: 'the second yes of one person, with a new code',
    scene: bank,
    first: async (scene) => gives(scene, await scene.codes.next('hana')),
    cheat: async (scene) => gives(scene, await scene.codes.next('hana')),
    told: /You have approved this already/,
    record: 'voted',
  },
  {
    name: "somebody else's code",
    scene: bank,
    cheat: async (scene) => gives(scene, await scene.codes.next('nina')),
    told: NOT_RIGHT,
    record: 'factor_wrong',
  },
  {
    name: "the approver's code, given by somebody who is not asked",
    scene: link,
    cheat: async (scene) => gives(scene, await scene.codes.next(scene.approver), 'tom'),
    // Slack's answer goes to the chat that the payload names, which is not theirs.
    told: { slack: undefined, teams: /can decide this/ },
    record: 'not_approver',
    finally: nobodyTriedACode,
  },
  {
    name: "the approver's code, given by the requester",
    scene: { ...link, place: 'channel' },
    cheat: async (scene) => gives(scene, await scene.codes.next(scene.approver), 'ada'),
    told: /You asked for this yourself/,
    record: 'own_request',
    finally: nobodyTriedACode,
  },
  {
    name: 'a code whose time is over',
    scene: link,
    cheat: async (scene) => {
      const code = await scene.codes.next(scene.approver);
      scene.office.clock.pass(2 * MINUTE);
      return gives(scene, code);
    },
    told: NOT_RIGHT,
    record: 'factor_wrong',
  },
  {
    name: 'more than was asked for, with the right code',
    cheat: async (scene) => lowers(scene, '2027-09-01', await scene.codes.next(scene.approver)),
    told: /You can only give less than was asked for/,
    record: 'not_lower',
  },
  {
    name: 'less than was asked for, without a code',
    first: ({ codes, approver }) => codes.next(approver),
    cheat: (scene) => lowers(scene, '2026-12-31', ''),
    told: MISSING,
    record: 'factor_missing',
  },
  {
    name: 'less than was asked for, with a wrong code',
    cheat: async (scene) => lowers(scene, '2026-12-31', await scene.codes.wrong(scene.approver)),
    told: NOT_RIGHT,
    record: 'factor_wrong',
  },
  {
    name: "the code from the requester's contact instead of one's own",
    scene: bank,
    cheat: (scene) => gives(scene, scene.mailed),
    told: NOT_RIGHT,
    record: 'factor_wrong',
  },
];

/** The honest code of the approver was the first that counted as a try. */
function nobodyTriedACode({ office, caseId }: Scene): void {
  const tried = eventsOf(office, caseId).filter(({ code }) => String(code).startsWith('factor_'));
  if (tried.length > 0) throw new Error(`a code was tried: ${JSON.stringify(tried)}`);
}

const office = await openOffice();
// So that an approver who may give less needs a code as well.
await office.restart((data) => data.replace('\nsecond_factor:\n', '\nsecond_factor:\n  - app.grant\n'));
await tell(office, rows);
