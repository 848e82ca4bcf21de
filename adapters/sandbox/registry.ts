/** All actions that the sandbox offers, by name. */
import type { Action } from './action.ts';
import * as account from './actions/account.ts';
import * as app from './actions/app.ts';
import * as appAll from './actions/app-all.ts';
import * as appHeld from './actions/app-held.ts';
import * as bank from './actions/bank.ts';
import * as chatAccount from './actions/chat-account.ts';
import * as device from './actions/device.ts';
import * as deviceCollect from './actions/device-collect.ts';
import * as deviceLock from './actions/device-lock.ts';
import * as deviceOrder from './actions/device-order.ts';
import * as group from './actions/group.ts';
import * as holdings from './actions/holdings.ts';
import * as install from './actions/install.ts';
import * as joiner from './actions/joiner.ts';
import * as leave from './actions/leave.ts';
import * as leaveCancel from './actions/leave-cancel.ts';
import * as letter from './actions/letter.ts';
import * as mail from './actions/mail.ts';
import * as payroll from './actions/payroll.ts';
import * as sameHuman from './actions/same-human.ts';
import * as standIn from './actions/stand-in.ts';
import * as ticket from './actions/ticket.ts';
import * as training from './actions/training.ts';

const areas: Record<string, Action>[] = [
  account,
  joiner,
  group,
  holdings,
  install,
  app,
  appAll,
  appHeld,
  mail,
  ticket,
  device,
  deviceOrder,
  deviceCollect,
  deviceLock,
  leave,
  leaveCancel,
  letter,
  bank,
  payroll,
  training,
  chatAccount,
  sameHuman,
  standIn,
];

export const ACTIONS: readonly Action[] = areas.flatMap((area) => Object.values(area));
export const ACTION_BY_NAME: ReadonlyMap<string, Action> = new Map(
  ACTIONS.map((one) => [one.spec.name, one]),
);
