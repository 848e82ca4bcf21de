/** Forms: opening the one behind a button, and sending what was filled in. A code is sent and forgotten. */
import { ApiError, post } from './api.js';
import { refreshSoon } from './refresh.js';
import { state, update } from './state.js';

/** @typedef {import('./state.js').Button} Button */
/** @typedef {import('./state.js').Form} Form */
/** @typedef {import('./state.js').Press} Press */
/** @typedef {import('./state.js').Place} Place */

/** Which button; unique within a card. @param {Press} press */
export const keyOf = ({ verb, case: caseId, arg }) => `${verb}/${caseId}/${arg}`;

/** @param {Button} button @param {Place} place */
export function openForm({ press, form, style }, place) {
  if (!form) return;
  state.tries.delete(keyOf(form.press));
  update({ asking: { press, place, form, danger: style === 'danger' } });
}

/** The form of the button that was pressed, as its card has it now; undefined when the button is gone. */
export function formAsked() {
  const { asking, messages, home } = state;
  if (!asking) return undefined;
  const { message } = asking.place;
  const cards = message
    ? messages.flatMap(({ id, card }) => (id === message && card ? [card] : []))
    : [...(home?.approvals ?? []), ...(home?.cases ?? [])];
  const key = keyOf(asking.press);
  return cards.flatMap(({ buttons = [] }) => buttons).find(({ press, form }) => form && keyOf(press) === key)
    ?.form;
}

/**
 * Sends a form. When that fails, the reason stands beside it (`state.tries`) and the person may try again.
 * @param {Form} form
 * @param {HTMLFormElement} element emptied of codes at once
 * @param {Place} place
 * @returns {Promise<boolean>} whether it was taken
 */
export async function sendForm({ press, fields }, element, place) {
  const key = keyOf(press);
  if (state.busy.has(key)) return false;
  const values = valuesOf(element);
  const codes = fields.filter(({ kind }) => kind === 'code');
  for (const { name } of codes) emptied(element, name);
  // Sent again with the same values it is the same turn, in case the first arrived after all. A code is not kept to
  // compare with.
  const text = codes.length > 0 ? undefined : JSON.stringify(values);
  const before = state.tries.get(key);
  const id = before && text !== undefined && before.values === text ? before.id : crypto.randomUUID();
  const { as } = state;
  state.tries.set(key, { id, values: text });
  state.busy.add(key);
  update({ spoken: '', told: undefined });
  try {
    await post('/form', { id, as, ...place, press, values });
    state.tries.delete(key);
    update({ spoken: 'Sent.' });
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    state.tries.set(key, { id, values: text, problem: error.message });
    return false;
  } finally {
    state.busy.delete(key);
    update();
    refreshSoon();
  }
}

/** What was filled in, without what was left empty. @param {HTMLFormElement} element */
function valuesOf(element) {
  return Object.fromEntries(
    [...new FormData(element)].filter(([, value]) => typeof value === 'string' && value.trim()),
  );
}

/** @param {HTMLFormElement} element @param {string} name */
function emptied(element, name) {
  const control = element.elements.namedItem(name);
  if (control instanceof HTMLInputElement) control.value = '';
}
