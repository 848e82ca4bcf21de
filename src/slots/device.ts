/** Which of the requester's devices is meant. */
import type { Device } from '../person.ts';
import type { SlotContext } from './context.ts';
import { isDenied } from './denied.ts';
import { type Message, nameWords } from './message.ts';
import { findPhrases, namedBy, phraseBook } from './phrases.ts';
import type { SlotValue } from './slot.ts';

/** Kinds of device: what a name or model tells, and what people then call it. */
const KINDS = [
  {
    is: /laptop|notebook|macbook|thinkpad|latitude|elitebook|probook|surface|xps|ideapad|zenbook/,
    said: ['laptop', 'notebook', 'computer', 'pc', 'machine'],
  },
  {
    is: /imac|desktop|workstation|tower|optiplex/,
    said: ['desktop', 'workstation', 'computer', 'pc', 'machine'],
  },
  { is: /mac/, said: ['mac'] },
  { is: /phone|pixel|galaxy/, said: ['phone', 'mobile', 'smartphone'] },
  { is: /ipad|tablet/, said: ['tablet'] },
  { is: /monitor|display|screen/, said: ['monitor', 'display', 'screen'] },
];
/** Shorter words of a model ("pro", "air", "13") say too little. */
const TELLING = 4;

/** The requester's devices that a message names: by name, model or id, else by kind when only one fits. */
export function findDevices(message: Message, context: SlotContext): SlotValue[] {
  const devices = devicesOf(context);
  const hits = findPhrases(bookOf(devices), message).filter(({ start }) => !isDenied(message.tokens, start));
  if (hits.some((hit) => hit.ids.length > 1)) return [];
  const named = new Set(hits.flatMap((hit) => hit.ids));
  const found = devices.filter((device) =>
    named.size > 0 ? named.has(device.id) : isCalled(device, message),
  );
  return found.map(deviceValue);
}

/** A whole answer: id, name or model. */
export function exactDevice(answer: string, context: SlotContext): SlotValue | undefined {
  const devices = devicesOf(context);
  const known = devices.find((device) => device.id === answer.trim());
  if (known) return deviceValue(known);
  const named = namedBy(bookOf(devices), answer);
  const found = devices.filter((device) => named.length === 1 && named[0] === device.id);
  return found[0] && deviceValue(found[0]);
}

export function devicesOf({ catalogue, requester }: SlotContext): Device[] {
  return catalogue.devices.filter((device) => device.owner === requester.id);
}

function deviceValue(device: Device): SlotValue {
  return { value: device.id, label: device.name };
}

function bookOf(devices: readonly Device[]) {
  return phraseBook(
    devices.flatMap(({ id, name, model }) => [name, model, id].map((one): [string, string] => [id, one])),
  );
}

/** "Not my laptop" */
function isDeniedThing(tokens: Message['tokens'], at: number): boolean {
  return isDenied(tokens, tokens[at - 1]?.word === 'my' || tokens[at - 1]?.word === 'the' ? at - 1 : at);
}

function isCalled({ name, model }: Device, { tokens }: Message): boolean {
  const own = nameWords(`${name} ${model}`);
  const kinds = KINDS.filter(({ is }) => own.some((word) => is.test(word)));
  const telling = nameWords(model).filter((word) => word.length >= TELLING);
  const names = new Set([...telling, ...kinds.flatMap(({ said }) => said)]);
  return tokens.some(({ word }, at) => names.has(word) && !isDeniedThing(tokens, at));
}
