/** A request that waits for somebody's yes, and the people around it. */
import { CODE } from '../../src/cards/approvalForms.ts';
import { eventually } from '../fakes/playground.ts';
import type { Act, Answer, Client, Delivery, Shown } from './client.ts';
import type { Codes } from './codes.ts';
import { BRIEFLY_MS, type Office } from './office.ts';
import { eventsOf, mailedCode, mailsTo, newestCaseOf, runsOf } from './record.ts';

/**
 * `access`: one yes. `link`: one yes with a code. `contact`: a code from the contact on file first, then two of HR with
 * codes; `bank` is the same one step later.
 */
export type Kind = 'access' | 'link' | 'contact' | 'bank';

export type Setting = {
  kind?: Kind;
  /** Who asks. */
  as?: string;
  /** Whose button it is. */
  approver?: string;
  app?: string;
  /** Said instead of the usual words. */
  text?: string;
  place?: 'private' | 'channel';
};

type Change = Partial<Omit<Act, 'who' | 'press'>> & { press?: Partial<Act['press']> };

export type Scene = Required<Omit<Setting, 'app' | 'text'>> & {
  office: Office;
  client: Client;
  codes: Codes;
  caseId: string;
  /** What was said in that thread can be gone on with there. */
  thread: string;
  /** Who says yes in the end; the approver, unless the cheat changed whom the rules name. */
  decider: string;
  /** The code that went to the contact on file. */
  mailed: string;
  /** The id of the question that stands now. */
  approval(): string;
  /** The button that the approver was shown first. */
  shown: Shown;
  /** The one that somebody is shown now. */
  shownTo(who: string): Promise<Shown>;
  says(who: string, text: string): Promise<Answer>;
  /** What that press would be; by anybody, changed in any way. */
  payload(who: string, change?: Change): Delivery;
  send(delivery: Delivery): Promise<Answer>;
  presses(who: string, change?: Change): Promise<Answer>;
  /** Another request of the same kind, by the same person. */
  another(): Promise<Scene>;
  /** Whoever may say yes does, as they are asked now. */
  approve(): Promise<Answer>;
  denies(who: string): Promise<Answer>;
  /** The same, and it runs. */
  finish(): Promise<void>;
};

export type Cast = { office: Office; client: Client; codes: Codes };

const DEFAULTS: Record<Kind, { approver: string; text: (app: string) => string }> = {
  access: { approver: 'maria', text: (app) => `I need ${app} until March` },
  link: { approver: 'ben', text: () => 'please link my Teams account' },
  contact: { approver: 'ada', text: () => 'I have a new bank account' },
  bank: { approver: 'hana', text: () => 'I have a new bank account' },
};
const IBAN = 'DE89 3704 0044 0532 0130 00';
let accounts = 0;

export async function openScene(cast: Cast, setting: Setting = {}): Promise<Scene> {
  const { office, client, codes } = cast;
  const { kind = 'access', as = 'ada', app = 'Figma', place = 'private' } = setting;
  const { approver = DEFAULTS[kind].approver, text = DEFAULTS[kind].text(app) } = setting;
  const isBank = kind === 'bank' || kind === 'contact';
  const { thread } = await client.says(as, text, place);
  const caseId = newestCaseOf(office, as);
  const verb = kind === 'contact' ? 'confirm' : 'approve';

  const requested = () => eventsOf(office, caseId).findLast(({ type }) => type === 'approval_requested');
  const approval = () => String(requested()?.approval);
  const find = (who: string, wanted = verb) => {
    const here = place === 'channel' ? 'channel' : who;
    return client.finds(here, (press) => press.verb === wanted && press.arg === approval());
  };
  const post = (delivery: Delivery) => {
    office.clock.pass(3_000);
    return client.post(client.seal(delivery));
  };
  const act = (one: Act) => post(client.payload(one));
  const fill = (name: string, value: string) => {
    const press = { verb: 'fill', case: caseId, arg: '' };
    return act({ who: as, press, on: 'home', values: { [name]: value } });
  };

  /** Every question to the contact on file sends a code of its own. */
  let mails = mailsTo(office, as);
  const newCode = async () => {
    await eventually('the code in the mail', async () => mailsTo(office, as) > mails);
    mails = mailsTo(office, as);
    return mailedCode(office, as);
  };
  const confirm = async (code: string) =>
    act({ who: as, ...(await find(as, 'confirm')), values: { [CODE]: code } });
  const vote = async (who: string) => {
    const found = await find(who, 'approve');
    const values = requested()?.secondFactor ? { [CODE]: await codes.next(who) } : undefined;
    return act({ who, ...found, values });
  };
  /** Everybody who has not said yes yet and is needed. */
  const approve = async (): Promise<Answer> => {
    if (!isBank) return vote(scene.decider);
    if (requested()?.stage === 0) await confirm(isFirst(approval()) ? mailed : await newCode());
    const yes = eventsOf(office, caseId).filter(
      (one) => one.type === 'approved' && one.approval === approval(),
    );
    const [one = 'hana', other = 'nina'] = ['hana', 'nina', 'ines'].filter(
      (who) => !yes.some(({ by }) => by === `person:${who}`),
    );
    const first = await vote(one);
    return yes.length === 0 ? vote(other) : first;
  };

  if (kind === 'link') {
    accounts += 1;
    await fill('account', `teams:3f2a-91:29f0-${accounts}`);
  }
  if (isBank) await fill('iban', IBAN);
  const mailed = isBank ? await newCode() : '';
  const isFirst = (id: string) =>
    eventsOf(office, caseId).find(({ type }) => type === 'approval_requested')?.approval === id;
  if (kind === 'bank') await confirm(mailed);
  const shown = await find(approver);

  const payload: Scene['payload'] = (who, { press, ...change } = {}) =>
    client.payload({ who, ...shown, ...change, press: { ...shown.press, ...press } });

  const scene: Scene = {
    ...cast,
    kind,
    as,
    place,
    approver,
    decider: approver,
    caseId,
    thread,
    mailed,
    approval,
    shown,
    shownTo: (who) => find(who, 'approve'),
    says: (who, words) => client.says(who, words, place, place === 'channel' ? thread : undefined),
    payload,
    send: post,
    presses: (who, change) => post(payload(who, change)),
    another: () => openScene(cast, setting),
    approve,
    async denies(who) {
      const { on, press } = await find(who, 'deny');
      return act({ who, on, press });
    },
    async finish() {
      await approve();
      office.clock.pass(BRIEFLY_MS);
      await eventually(`the run of ${caseId}`, async () => runsOf(office, caseId).length > 0);
    },
  };
  return scene;
}
