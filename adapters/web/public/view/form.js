/** The form for what a case still misses, inside its card. */
import { html, nothing } from '/web/vendor/lit-html/lit-html.js';
import { keyOf, sendForm } from '../forms.js';
import { state } from '../state.js';
import { fieldView, problemOf } from './fields.js';

/** @typedef {import('../state.js').Form} Form */

/**
 * @param {Form} form
 * @param {string} key unique on the page
 * @param {import('../state.js').Place} place
 * @param {unknown} others the card's other buttons, beside its own
 */
export function form(form, key, place, others) {
  const { press, title, text, fields, submit } = form;
  const busy = state.busy.has(keyOf(press));
  /** @param {SubmitEvent} event */
  const send = (event) => {
    event.preventDefault();
    if (event.target instanceof HTMLFormElement) sendForm(form, event.target, place);
  };
  return html`
    <form class="form" aria-label=${title} @submit=${send}>
      ${text ? html`<p>${text}</p>` : nothing}
      ${fields.map((field) => fieldView(field, `${key}-${field.name}`))} ${problemOf(press)}
      <div class="buttons">
        <button class="button primary" aria-disabled=${busy ? 'true' : 'false'}>
          ${busy ? html`<span class="spinner"></span>` : nothing}<span>${submit}</span>
        </button>
        ${others}
      </div>
    </form>
  `;
}
