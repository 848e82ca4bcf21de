/** The things that a request may be about several of: people, apps, devices, options. */
import { findApps } from '../slots/app.ts';
import { findChoices } from '../slots/choice.ts';
import type { SlotContext } from '../slots/context.ts';
import { findDevices } from '../slots/device.ts';
import { type Message, readMessage } from '../slots/message.ts';
import { findPeople, personValue } from '../slots/person.ts';
import type { SlotSpec, SlotValue } from '../slots/slot.ts';

const NAMING = new Set<SlotSpec['type']>(['person', 'app', 'device', 'choice']);
const ME = /^(?:me|myself|i)$/i;

/** The slots that name a thing, each the only one of its type: otherwise nobody knows which one is meant. */
export function naming(specs: readonly SlotSpec[]): SlotSpec[] {
  return specs.filter(
    ({ type }) => NAMING.has(type) && specs.filter((other) => other.type === type).length === 1,
  );
}

/** What a text names for such a slot, each once, in order of mention. */
export function namedIn(text: string, spec: SlotSpec, context: SlotContext): SlotValue[] {
  const message: Message = readMessage(text);
  switch (spec.type) {
    case 'person':
      return ME.test(text.trim()) ? [personValue(context.requester)] : findPeople(message, context);
    case 'app':
      return findApps(message, context);
    case 'device':
      return findDevices(message, context);
    case 'choice':
      return findChoices(message, spec);
    default:
      return [];
  }
}
