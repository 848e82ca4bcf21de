/** The fields of a form, and what went wrong with it. */
import { html, nothing } from '/web/vendor/lit-html/lit-html.js';
import { keyOf } from '../forms.js';
import { state } from '../state.js';
import { icon } from './icons.js';

/** @typedef {import('../../../../src/card.ts').FormField} FormField */

/** @param {FormField} field @param {string} id @param {boolean} [first] whether it gets the focus */
export function fieldView(field, id, first = false) {
  const { label, required, hint } = field;
  return html`
    <div class="field">
      <label for=${id}>${label}${required ? nothing : html` <span class="optional">optional</span>`}</label>
      ${control(field, id, first)} ${hint ? html`<small id=${`${id}-hint`}>${hint}</small>` : nothing}
    </div>
  `;
}

/** Why the last try was not taken; a screen reader says it at once. @param {import('../state.js').Press} press */
export function problemOf(press) {
  const problem = state.tries.get(keyOf(press))?.problem;
  return problem
    ? html`<p class="failed" role="alert">${icon('alert')}<span>Not sent. ${problem}</span></p>`
    : nothing;
}

/** Values are set as attributes: what a person has typed since stays when the card is drawn again.
 * @param {FormField} field @param {string} id @param {boolean} first */
function control({ name, kind, required, options = [], value = '', hint }, id, first) {
  const described = hint ? `${id}-hint` : nothing;
  if (kind === 'choice') {
    return html`<select id=${id} name=${name} ?required=${required} ?autofocus=${first} aria-describedby=${described}>
      <option value="">Choose…</option>
      ${options.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`)}
    </select>`;
  }
  if (kind === 'long_text') {
    return html`<textarea
      id=${id} name=${name} rows="3" maxlength="12000" ?required=${required} ?autofocus=${first} aria-describedby=${described} .defaultValue=${value}
    ></textarea>`;
  }
  if (kind === 'code') {
    return html`<input
      class="code" id=${id} name=${name} inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]*" title="Digits only"
      maxlength="16" spellcheck="false" ?required=${required} ?autofocus=${first} aria-describedby=${described}
    />`;
  }
  return html`<input
    id=${id} name=${name} type=${kind} step=${kind === 'number' ? 'any' : nothing} maxlength="1000"
    ?required=${required} ?autofocus=${first} aria-describedby=${described} value=${value} autocomplete="off"
  />`;
}
