/** What travels in a card's buttons and forms, and the strict way back. It names things; it grants nothing. */

import { isRecord } from '../../src/json.ts';
import { parsePress } from '../../src/press.ts';
import { MAX_TEXT, type Press } from '../../src/turn.ts';
import { hashOf } from './thread.ts';

/** The `verb` of every Action.Execute that Deskmate makes. */
export const VERB = 'deskmate';

export type Pressed =
  | { kind: 'click'; press: Press }
  /** Wants the form behind the button, which the card has no room for. */
  | { kind: 'ask'; press: Press }
  | { kind: 'form'; press: Press; values: Record<string, string> }
  | { kind: 'unsupported'; why: string };

export function pressData(press: Press): { press: Press } {
  return { press };
}

export function askData(press: Press): { ask: Press } {
  return { ask: press };
}

export function formData(press: Press): { form: Press } {
  return { form: press };
}

/**
 * Begins the name of every input of one form: with a form Teams also sends the inputs of the card around it, and no
 * two inputs of a card may have the same name.
 */
export function fieldPrefix({ verb, case: caseId, arg }: Press): string {
  return `${verb}.${hashOf(JSON.stringify([verb, caseId, arg])).slice(0, 8)}.`;
}

const MAX_FIELDS = 50;

/** `action`: the `value.action` of an `adaptiveCard/action` invoke. */
export function readPress(action: unknown): Pressed {
  if (!isRecord(action) || action.verb !== VERB) return { kind: 'unsupported', why: 'unknown verb' };
  const data = action.data;
  if (!isRecord(data)) return { kind: 'unsupported', why: 'no data' };
  const form = parsePress(data.form);
  if (form) return readForm(form, data);
  const ask = parsePress(data.ask);
  if (ask) return { kind: 'ask', press: ask };
  const press = parsePress(data.press);
  if (!press) return { kind: 'unsupported', why: 'no press' };
  return press.verb === 'fill' ? { kind: 'ask', press } : { kind: 'click', press };
}

/** Whatever belongs to another form is left out. */
function readForm(press: Press, data: Record<string, unknown>): Pressed {
  const prefix = fieldPrefix(press);
  const values: [string, string][] = [];
  for (const [key, value] of Object.entries(data)) {
    if (!key.startsWith(prefix)) continue;
    const name = key.slice(prefix.length);
    if (name === '' || name.length > 64) return { kind: 'unsupported', why: 'bad field name' };
    // Number inputs arrive as numbers from some clients and as text from others.
    const said = typeof value === 'number' ? String(value) : value;
    if (typeof said !== 'string' || said.length > MAX_TEXT)
      return { kind: 'unsupported', why: 'bad field value' };
    values.push([name, said]);
  }
  if (values.length > MAX_FIELDS) return { kind: 'unsupported', why: 'too many fields' };
  return { kind: 'form', press, values: Object.fromEntries(values) };
}
