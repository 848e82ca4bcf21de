/** The form for what a case still misses, inside its card. */
import { html, nothing } from '/web/vendor/lit-html/lit-html.js';
import { act } from '../actions.js';
import { state } from '../state.js';

/** @typedef {import('../../../../src/card.ts').Form} Form */
/** @typedef {import('../../../../src/card.ts').FormField} FormField */

/**
 * @param {Form} form
 * @param {string} key unique on the page
 * @param {string | undefined} thread where it stands
 * @param {unknown} others the card's other buttons, beside its own
 */
export function form({ case: caseId, title, fields, submit }, key, thread, others) {
  const busyKey = `form/${caseId}`;
  const busy = state.busy.has(busyKey);
  /** @param {SubmitEvent} event */
  const send = (event) => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const data = [...new FormData(event.target)].filter(
      ([, value]) => typeof value === 'string' && value.trim(),
    );
    act('/form', busyKey, { case: caseId, values: Object.fromEntries(data) }, thread);
  };
  return html`
    <form class="form" aria-label=${title} @submit=${send}>
      ${fields.map((field) => fieldView(field, `${key}-${field.name}`))}
      <div class="buttons">
        <button class="button primary" aria-disabled=${busy ? 'true' : 'false'}>
          ${busy ? html`<span class="spinner"></span>` : nothing}<span>${submit}</span>
        </button>
        ${others}
      </div>
    </form>
  `;
}

/** @param {FormField} field @param {string} id */
function fieldView(field, id) {
  const { label, required, hint } = field;
  return html`
    <div class="field">
      <label for=${id}>${label}${required ? nothing : html` <span class="optional">optional</span>`}</label>
      ${control(field, id)} ${hint ? html`<small id=${`${id}-hint`}>${hint}</small>` : nothing}
    </div>
  `;
}

/** Values are set as attributes: what a person has typed since stays when the card is drawn again.
 * @param {FormField} field @param {string} id */
function control({ name, kind, required, options = [], value = '', hint }, id) {
  const described = hint ? `${id}-hint` : nothing;
  if (kind === 'choice') {
    return html`<select id=${id} name=${name} ?required=${required} aria-describedby=${described}>
      <option value="">Choose…</option>
      ${options.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`)}
    </select>`;
  }
  if (kind === 'long_text') {
    return html`<textarea
      id=${id} name=${name} rows="3" maxlength="12000" ?required=${required} aria-describedby=${described} .defaultValue=${value}
    ></textarea>`;
  }
  return html`<input
    id=${id} name=${name} type=${kind} step=${kind === 'number' ? 'any' : nothing} maxlength="1000"
    ?required=${required} aria-describedby=${described} value=${value} autocomplete="off"
  />`;
}
