/** What travels in a card's buttons and forms, and the strict way back. It names things; it grants nothing. */

import { isRecord } from '../../src/json.ts';
import { isCaseId, parsePress } from '../../src/press.ts';
import { MAX_TEXT, type Press } from '../../src/turn.ts';

/** The `verb` of every Action.Execute that Deskmate makes. */
export const VERB = 'deskmate';

/** Inputs of a form are named so; Teams puts them beside the button's own data. */
export const FIELD = 'field.';

export type Pressed =
  | { kind: 'click'; press: Press }
  | { kind: 'form'; case: string; values: Record<string, string> }
  | { kind: 'unsupported'; why: string };

export function pressData(press: Press): { press: Press } {
  return { press };
}

export function formData(caseId: string): { form: { case: string } } {
  return { form: { case: caseId } };
}

const MAX_FIELDS = 50;

/** `action`: the `value.action` of an `adaptiveCard/action` invoke. */
export function readPress(action: unknown): Pressed {
  if (!isRecord(action) || action.verb !== VERB) return { kind: 'unsupported', why: 'unknown verb' };
  const data = action.data;
  if (!isRecord(data)) return { kind: 'unsupported', why: 'no data' };
  if (isRecord(data.form)) return readForm(data.form.case, data);
  const press = parsePress(data.press);
  return press ? { kind: 'click', press } : { kind: 'unsupported', why: 'neither press nor form' };
}

function readForm(caseId: unknown, data: Record<string, unknown>): Pressed {
  if (!isCaseId(caseId)) return { kind: 'unsupported', why: 'bad case id' };
  const values: [string, string][] = [];
  for (const [key, value] of Object.entries(data)) {
    if (!key.startsWith(FIELD)) continue;
    const name = key.slice(FIELD.length);
    if (name.length > 64) return { kind: 'unsupported', why: 'bad field name' };
    // Number inputs arrive as numbers from some clients and as text from others.
    const said = typeof value === 'number' ? String(value) : value;
    if (typeof said !== 'string' || said.length > MAX_TEXT)
      return { kind: 'unsupported', why: 'bad field value' };
    values.push([name, said]);
  }
  if (values.length > MAX_FIELDS) return { kind: 'unsupported', why: 'too many fields' };
  return { kind: 'form', case: caseId, values: Object.fromEntries(values) };
}
