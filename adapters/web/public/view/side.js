/** The right: what happened, how the company's systems look now, this person's mail, what waits for whom. */
import { html, nothing } from '/web/vendor/lit-html/lit-html.js';
import { showTab } from '../actions.js';
import { mail, state } from '../state.js';
import { approvals } from './approvals.js';
import { mailbox } from './mailbox.js';
import { system } from './system.js';
import { timeline } from './timeline.js';
import { waiting } from './waiting.js';

/** @typedef {import('../state.js').Tab} Tab */

/** @type {{ tab: Tab, label: string, view: () => unknown }[]} */
const TABS = [
  { tab: 'timeline', label: 'Timeline', view: timeline },
  { tab: 'system', label: 'System', view: system },
  { tab: 'mailbox', label: 'Mailbox', view: mailbox },
  { tab: 'approvals', label: 'Approvals', view: approvals },
  { tab: 'waiting', label: 'Waiting for me', view: waiting },
];

export function side() {
  const shown = TABS.find(({ tab }) => tab === state.tab);
  return html`
    <div class="tabs" role="tablist" aria-label="Details" @keydown=${arrows}>
      ${TABS.map(
        ({ tab, label }) => html`<button
          role="tab" id=${`tab-${tab}`} aria-controls="panel" aria-selected=${tab === state.tab ? 'true' : 'false'}
          tabindex=${tab === state.tab ? '0' : '-1'} @click=${() => showTab(tab)}
        >${label}${mark(tab)}</button>`,
      )}
    </div>
    <div
      class="panel" id="panel" role="tabpanel" aria-labelledby=${`tab-${state.tab}`} tabindex="0" data-focus-home
      data-about=${`${state.as} ${state.tab} ${state.timeline?.id ?? ''}`}
      data-end=${state.tab === 'timeline' && state.timeline ? 'true' : 'false'}
    >${shown?.view()}</div>
  `;
}

/** @param {Tab} tab */
function mark(tab) {
  const count = tab === 'waiting' ? (state.home?.approvals.length ?? 0) : 0;
  if (count > 0) return html` <span class="badge">${count}</span>`;
  if (tab === 'mailbox' && state.tab !== 'mailbox') {
    const unseen = mail().filter(({ at }) => at > (state.mailSeen.get(state.as) ?? 0)).length;
    if (unseen > 0) return html` <span class="badge">${unseen}<span class="unseen"> new</span></span>`;
  }
  if (tab === 'system' && state.tab !== 'system' && state.changes.marked.size > 0) {
    return html` <span class="dot changed"></span><span class="unseen">, something changed</span>`;
  }
  return nothing;
}

/** @param {KeyboardEvent} event */
function arrows({ key }) {
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  const place = TABS.findIndex(({ tab }) => tab === state.tab);
  const next = TABS[(place + step + TABS.length) % TABS.length];
  if (!next) return;
  showTab(next.tab);
  queueMicrotask(() => document.getElementById(`tab-${next.tab}`)?.focus());
}
