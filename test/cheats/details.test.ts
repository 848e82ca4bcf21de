/** What was asked for, made different: more than asked, another field, other details, a look at what is masked. */
import { openOffice } from './office.ts';
import { type Row, tell } from './row.ts';
import type { Scene, Setting } from './scene.ts';

const NOTHING_CHANGED = /You changed nothing/;
const NOT_YOURS_TO_SEE = /Your role does not let you see this/;
const bank: Setting = { kind: 'bank' };
const IBAN = /DE89\s?3704\s?0044/;

/** The approver sends the form for giving less, with these values. */
const lowers = (values: Record<string, string>) => (scene: Scene) =>
  scene.presses(scene.approver, { press: { verb: 'lower' }, values });

/** Asks for a look at an argument, from a message that they really have. */
const looks =
  (who: string, { arg = 'iban', reason = 'Compare it with the letter', own = true } = {}) =>
  async ({ presses, shown, shownTo }: Scene) => {
    const on = own ? (await shownTo(who)).on : shown.on;
    return presses(who, {
      press: { verb: 'unmask', arg: `${shown.press.arg}:${arg}` },
      on,
      values: { reason },
    });
  };

/** How long Ada may use Figma. */
function accessOf({ office }: Scene): unknown {
  return office.db.prepare("SELECT until FROM sandbox_access WHERE person = 'ada' AND app = 'figma'").get()
    ?.until;
}

const rows: Row[] = [
  {
    name: 'approving more than was asked for',
    cheat: lowers({ until: '2027-09-01' }),
    told: /You can only give less than was asked for/,
    record: 'not_lower',
  },
  {
    name: 'approving less, which is the same',
    cheat: lowers({ until: '2027-03-01' }),
    told: NOTHING_CHANGED,
    record: 'not_lower',
  },
  {
    name: 'approving less of a detail that nobody may change',
    cheat: lowers({ app: 'salesforce', person: 'tom', requester: 'tom' }),
    told: NOTHING_CHANGED,
    record: 'not_lower',
  },
  {
    name: 'approving less with names that objects have anyway',
    cheat: lowers({ constructor: '1', toString: '1', until: '' }),
    told: NOTHING_CHANGED,
    record: 'not_lower',
  },
  {
    name: 'approving until a day that is over',
    cheat: lowers({ until: '2020-01-01' }),
    record: 'not_lower',
  },
  {
    name: 'the requester makes it less',
    scene: { place: 'channel' },
    cheat: ({ presses }) => presses('ada', { press: { verb: 'lower' }, values: { until: '2026-12-31' } }),
    told: /You asked for this yourself/,
    record: 'own_request',
  },
  {
    name: 'making it less after it was approved',
    cheat: async ({ finish, presses, approver }) => {
      await finish();
      return presses(approver, { press: { verb: 'lower' }, values: { until: '2026-12-01' } });
    },
    told: /This is approved by Maria Lindqvist already/,
    record: 'decided',
    ends: 'done',
    finally: (scene) => march(accessOf(scene)),
  },
  {
    name: 'other details sent along with a plain yes',
    cheat: ({ presses, approver }) =>
      presses(approver, { values: { until: '2030-01-01', app: 'salesforce' } }),
    record: { type: 'approved' },
    ends: 'done',
    finally: (scene) => march(accessOf(scene)),
  },
  {
    name: 'the requester sends other details while it waits for the yes',
    cheat: ({ presses, as }) =>
      presses(as, { press: { verb: 'fill', arg: '' }, values: { until: '2030-01-01', app: 'salesforce' } }),
    record: 'closed',
    finally: (scene) => march(accessOf(scene)),
  },
  {
    name: 'the requester chooses another detail with a button',
    cheat: ({ presses, as }) => presses(as, { press: { verb: 'choose', arg: 'until=2030-01-01' } }),
    record: 'closed',
    finally: (scene) => march(accessOf(scene)),
  },
  {
    name: 'the approver sends other details',
    cheat: ({ presses, approver }) =>
      presses(approver, { press: { verb: 'fill', arg: '' }, values: { until: '2030-01-01' } }),
    told: /Only Ada Moreau/,
    record: 'not_yours',
  },
  {
    name: 'a look at what is masked by a bystander',
    scene: bank,
    never: IBAN,
    cheat: looks('tom', { own: false }),
    // Slack's answer goes to the chat that the payload names, which is not theirs.
    told: { slack: undefined, teams: NOT_YOURS_TO_SEE },
    record: 'may_not_see',
  },
  {
    name: 'a look by an approver whose role was taken away',
    scene: bank,
    never: IBAN,
    cheat: (scene) => {
      scene.office.db.exec("DELETE FROM sandbox_members WHERE person = 'ines' AND grp = 'hr'");
      return looks('ines')(scene);
    },
    told: NOT_YOURS_TO_SEE,
    record: 'may_not_see',
    mend: ({ office }) => office.reset(),
  },
  {
    name: 'a look without a reason',
    scene: bank,
    never: IBAN,
    cheat: looks('ines', { reason: '   ' }),
    told: /Say in a few words why/,
    record: 'no_reason',
  },
  {
    name: 'a look without the form that asks for the reason',
    scene: bank,
    never: IBAN,
    cheat: async ({ presses, shown, shownTo }) => {
      const { on } = await shownTo('ines');
      return presses('ines', { press: { verb: 'unmask', arg: `${shown.press.arg}:iban` }, on });
    },
    told: /Say in a few words why/,
    record: 'no_reason',
  },
  {
    name: 'a look at another argument',
    scene: bank,
    never: IBAN,
    cheat: looks('ines', { arg: 'person' }),
    told: NOT_YOURS_TO_SEE,
    record: 'may_not_see',
  },
  {
    name: "a look from somebody else's message",
    scene: bank,
    never: IBAN,
    cheat: async ({ client, presses, shown, says, caseId }) => {
      await says('ines', 'help');
      const on = await client.otherMessage('ines', caseId);
      const press = { verb: 'unmask', arg: `${shown.press.arg}:iban` };
      return presses('ines', { press, on, values: { reason: 'Compare it with the letter' } });
    },
    told: /Use my latest message/,
    record: 'other_message',
  },
];

function march(until: unknown): void {
  if (!/^2027-0[23]-\d\d$/.test(String(until))) throw new Error(`access until ${until}`);
}

await tell(await openOffice(), rows);
