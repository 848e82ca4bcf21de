/** The whole page: people and threads, the conversation, the details. */
import { html, nothing } from '/web/vendor/lit-html/lit-html.js';
import { focusComposer } from '../focus.js';
import { state, update } from '../state.js';
import { asking } from './asking.js';
import { conversation } from './conversation.js';
import { icon, mark } from './icons.js';
import { people } from './people.js';
import { question } from './question.js';
import { side } from './side.js';
import { newRequest, threads } from './threads.js';

/** @typedef {import('../state.js').Pane} Pane */

/** @type {{ pane: Pane, label: string, icon: import('./icons.js').IconName }[]} */
const PANES = [
  { pane: 'list', label: 'Requests', icon: 'list' },
  { pane: 'thread', label: 'Conversation', icon: 'chat' },
  { pane: 'side', label: 'Details', icon: 'side' },
];

export function page() {
  return html`
    <button class="button primary skip" @click=${focusComposer}>Skip to writing</button>
    ${banner()}
    <div class="shell" data-pane=${state.pane}>
      <nav class="left" aria-label="People and requests">
        <div class="brand">${mark()}<span><b>Deskmate</b><small>Playground</small></span></div>
        ${people()} ${newRequest()}
        <div class="threads">${threads()}</div>
        <p class="fine">A made-up company. Be whoever you like.</p>
      </nav>
      <main class="middle" aria-labelledby="conversation-title">${conversation()}</main>
      <aside class="right" aria-label="Details">${side()}</aside>
      <nav class="panes" aria-label="Panels">
        ${PANES.map(
          ({ pane, label, icon: name }) => html`<button
            aria-current=${pane === state.pane ? 'true' : 'false'} @click=${() => update({ pane })}
          >${icon(name)}<span>${label}</span>${news(pane)}</button>`,
        )}
      </nav>
    </div>
    ${question()} ${asking()}
    <p class="unseen" role="status">${state.spoken}</p>
    <p class="unseen" role="status" id="aloud" lang=${state.aloud.language ?? nothing}>${state.aloud.words}</p>
  `;
}

/** @param {Pane} pane */
function news(pane) {
  const unread = state.threads.some((thread) => thread.unread > 0);
  const changed = pane === 'list' ? unread : pane === 'side' && (state.home?.approvals.length ?? 0) > 0;
  return changed ? html`<span class="dot changed"></span>` : nothing;
}

function banner() {
  const { link, notice } = state;
  if (link === 'off') {
    return html`<div class="banner problem"><span class="spinner"></span><span>Connection lost. Trying again… What you write is kept.</span></div>`;
  }
  if (!notice) return nothing;
  const { text, again } = notice;
  return html`<div class="banner problem" role="alert">
    ${icon('alert')}<span>${text}</span>
    ${again ? html`<button class="button" @click=${again}>Try again</button>` : nothing}
    <button class="button bare" aria-label="Close this notice" @click=${() => update({ notice: undefined })}>${icon('cross')}</button>
  </div>`;
}
