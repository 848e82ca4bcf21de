/** Slots are the details a request needs. */

export const SLOT_TYPES = [
  'person',
  'app',
  'device',
  'date',
  'duration',
  'amount',
  'choice',
  'identifier',
  'text',
] as const;
export type SlotType = (typeof SLOT_TYPES)[number];

export type SlotSpec = {
  name: string;
  type: SlotType;
  /** How the card calls it; absent: made of the name. */
  called?: string;
  /** The question when it is missing, and the label in the form. */
  ask: string;
  required: boolean;
  /** For `choice`. `words` are other ways to say it. */
  options?: { value: string; label: string; words?: string[] }[];
  /** Used when the message says nothing: a literal, or `requester` for a person slot. */
  default?: string;
  /** For `text`: `message` fills the slot with the whole first message. */
  from?: 'message';
  hint?: string;
  /** For `identifier`: a regular expression that all of it fits, such as `INC\d{7}`. */
  pattern?: string;
  /** For `identifier`: what one looks like, for who has to type it. */
  example?: string;
  /** Never shown in shared threads nor to approvers; on cards only the last four characters are shown. */
  sensitive?: boolean;
  /** For `duration`: only Monday to Friday count, so that a week is 5 days. */
  working?: boolean;
};

/**
 * A filled slot. `value` is what actions get: person, app, device id; date `YYYY-MM-DD`; duration in whole
 * days as a number; amount as a number; choice value; identifier; text. `label` is what people read.
 */
export type SlotValue = { value: string | number; label: string };
export type Slots = Record<string, SlotValue>;
