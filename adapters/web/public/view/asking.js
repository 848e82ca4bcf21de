/**
 * The form behind a button, as the browser's own modal dialog: it keeps the focus inside, closes with Escape and gives
 * the focus back.
 */
import { html, nothing } from '/web/vendor/lit-html/lit-html.js';
import { formAsked, keyOf, sendForm } from '../forms.js';
import { state, update } from '../state.js';
import { paragraphs } from './card.js';
import { fieldView, problemOf } from './fields.js';

/** @typedef {import('../state.js').Form} Form */

const ID = 'asking';

export function asking() {
  const { asking: asked } = state;
  // While it is sent, its card may already show the outcome.
  const busy = asked !== undefined && state.busy.has(keyOf(asked.form.press));
  const form = busy ? asked.form : formAsked();
  return html`
    <dialog id=${ID} aria-labelledby="asking-title" aria-describedby=${form?.text ? 'asking-text' : nothing} @close=${closedByBrowser}>
      ${asked ? (form ? open(form, busy, asked.danger) : gone()) : nothing}
    </dialog>
  `;
}

/** Opens the dialog when there is something to fill in; called after every drawing. */
export function openAsking() {
  const dialog = document.getElementById(ID);
  if (!(dialog instanceof HTMLDialogElement)) return;
  if (state.asking && !dialog.open) dialog.showModal();
  if (!state.asking && dialog.open) dialog.close();
}

/** @param {Form} form @param {boolean} busy @param {boolean} danger */
function open(form, busy, danger) {
  const { press, title, text, fields, submit } = form;
  return html`
    <form class="form" @submit=${send}>
      <h2 id="asking-title">${title}</h2>
      ${text ? html`<div id="asking-text">${paragraphs(text)}</div>` : nothing}
      ${fields.map((field, place) => fieldView(field, `asking-${field.name}`, place === 0))} ${problemOf(press)}
      <div class="buttons">
        <button type="button" class="button" @click=${close}>Not now</button>
        <button class="button ${danger ? 'danger' : 'primary'}" aria-disabled=${busy ? 'true' : 'false'}>
          ${busy ? html`<span class="spinner"></span>` : nothing}<span>${submit}</span>
        </button>
      </div>
    </form>
  `;
}

const gone = () => html`
  <div class="form">
    <h2 id="asking-title">This has changed</h2>
    <p role="alert">It was answered meanwhile, or it is no longer needed. Nothing of yours was sent.</p>
    <div class="buttons"><button class="button primary" @click=${close}>Close</button></div>
  </div>
`;

/** @param {SubmitEvent} event */
async function send(event) {
  event.preventDefault();
  const { asking: asked } = state;
  const form = formAsked();
  if (!asked || !form || !(event.target instanceof HTMLFormElement)) return;
  const element = event.target;
  // Drawn as it is now as long as it is under way.
  asked.form = form;
  const taken = await sendForm(form, element, asked.place);
  if (state.asking === asked) {
    if (taken) close();
    else focusField(element);
  } else if (!taken) {
    update({ notice: { text: `Not sent. ${state.tries.get(keyOf(form.press))?.problem ?? ''}` } });
  }
}

/** Back to the code, which must be written anew, else to the first field. @param {HTMLFormElement} element */
function focusField(element) {
  const field = element.querySelector('.code') ?? element.querySelector('input, select, textarea');
  if (field instanceof HTMLElement) field.focus();
}

function close() {
  const dialog = document.getElementById(ID);
  if (dialog instanceof HTMLDialogElement) dialog.close();
  closed();
}

/** The event comes late: the dialog may be open again by then. @param {Event} event */
function closedByBrowser({ target }) {
  if (target instanceof HTMLDialogElement && !target.open) closed();
}

/** By Escape, by a button, or after it was sent. */
function closed() {
  const { asking: asked } = state;
  if (!asked) return;
  // Drawn before the browser's own `close` event, the dialog would open again.
  update({ asking: undefined });
  const home = asked.place.message ? `m-${asked.place.message}` : 'panel';
  // The button that had the focus before may be gone: then to the message it stood on.
  queueMicrotask(() => {
    if (document.activeElement === document.body) document.getElementById(home)?.focus();
  });
}
