/** The box to write in: Enter sends, Shift+Enter makes a new line. */

import { live } from '/web/vendor/lit-html/directives/live.js';
import { html, nothing } from '/web/vendor/lit-html/lit-html.js';
import { say } from '../actions.js';
import { isNew, state, update } from '../state.js';
import { icon } from './icons.js';

/** As MAX_TEXT of src/turn.ts. */
const MAX_TEXT = 12_000;
const NEARLY = 11_000;

/** @param {boolean} shared */
export function composer(shared) {
  const draft = state.drafts.get(state.open) ?? '';
  const words = isNew(state.open) ? 'Write what you need' : 'Write a reply';
  return html`
    <form class="composer" @submit=${send}>
      <label class="unseen" for="composer">${words}${shared ? ', everyone can read it' : ''}</label>
      <textarea
        id="composer" rows="1" maxlength=${MAX_TEXT} enterkeyhint="send" autocomplete="off"
        placeholder=${shared ? `${words} in #it-help…` : `${words}…`}
        .value=${live(draft)} @input=${typed} @keydown=${key}
      ></textarea>
      <button class="button primary round" aria-disabled=${draft.trim() ? 'false' : 'true'} aria-label="Send">${icon('send')}</button>
    </form>
    <p class="hint">
      <span><kbd>Enter</kbd> sends, <kbd>Shift</kbd> + <kbd>Enter</kbd> makes a new line</span>
      ${draft.length > NEARLY ? html`<span>${(MAX_TEXT - draft.length).toLocaleString()} characters left</span>` : nothing}
    </p>
  `;
}

/** @param {InputEvent} event */
function typed({ target }) {
  if (!(target instanceof HTMLTextAreaElement)) return;
  state.drafts.set(state.open, target.value);
  fit(target);
  update();
}

/** @param {KeyboardEvent} event */
function key(event) {
  // While an input method composes a character, Enter picks it.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send(event);
}

/** @param {Event} event */
function send(event) {
  event.preventDefault();
  const text = (state.drafts.get(state.open) ?? '').trim();
  if (!text) return;
  say(text);
  const box = document.getElementById('composer');
  if (box) queueMicrotask(() => fit(box));
}

/** As high as its text. @param {HTMLElement} box */
function fit(box) {
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight}px`;
}
