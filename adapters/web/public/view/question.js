/** "Are you sure?", as the browser's own modal dialog: it keeps the focus inside and gives it back. */
import { html, nothing } from '/web/vendor/lit-html/lit-html.js';
import { state, update } from '../state.js';

const ID = 'question';

export function question() {
  const { question: asked } = state;
  return html`
    <dialog id=${ID} aria-labelledby="question-title" @close=${closedByBrowser}>
      ${
        asked
          ? html`<h2 id="question-title">${asked.label}?</h2>
              <p>${asked.question}</p>
              <div class="buttons">
                <button class="button" autofocus @click=${close}>Keep it as it is</button>
                <button class="button ${asked.danger ? 'danger' : 'primary'}" @click=${() => answer(asked.yes)}>${asked.label}</button>
              </div>`
          : nothing
      }
    </dialog>
  `;
}

/** Opens the dialog when there is something to ask; called after every drawing. */
export function openQuestion() {
  const dialog = document.getElementById(ID);
  if (state.question && dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

/** The event comes late: the dialog may be open again by then. @param {Event} event */
function closedByBrowser({ target }) {
  if (target instanceof HTMLDialogElement && !target.open) update({ question: undefined });
}

/** @param {() => void} yes */
function answer(yes) {
  close();
  yes();
}

function close() {
  const dialog = document.getElementById(ID);
  if (dialog instanceof HTMLDialogElement) dialog.close();
  // The `close` event comes later; drawn before it, the dialog would open again.
  update({ question: undefined });
}
