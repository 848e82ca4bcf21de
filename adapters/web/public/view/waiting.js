/** What this person can decide, wherever it was asked, and their own open cases. */
import { html, nothing } from '/web/vendor/lit-html/lit-html.js';
import { openThreadOf } from '../actions.js';
import { state } from '../state.js';
import { STATUS } from '../words.js';
import { cardView } from './card.js';
import { icon } from './icons.js';

/** @typedef {import('../state.js').CaseView} CaseView */

export function waiting() {
  const { home, as, threads, told } = state;
  if (!home) return html`<p class="quietly">Loading…</p>`;
  const mine = state.cases.filter(({ open, requester }) => open && requester === as);
  const here = new Set(threads.map(({ id }) => id));
  return html`
    ${told ? html`<div class="stack" role="alert">${cardView(told, 'told')}</div>` : nothing}
    ${
      home.approvals.length > 0
        ? html`<div class="stack">${home.approvals.map((card, place) => cardView(card, `approval-${place}`))}</div>`
        : html`<div class="quietly">
            ${icon('check')}
            <h2>Nothing waits for you</h2>
            <p>When somebody needs your yes, it appears here and in the list on the left.</p>
          </div>`
    }
    ${
      mine.length > 0
        ? html`<section class="section" aria-labelledby="mine-title">
            <h2 class="eyebrow" id="mine-title">My open cases</h2>
            <ul class="rows">${mine.map((view) => line(view, here.has(view.thread)))}</ul>
          </section>`
        : nothing
    }
  `;
}

/** @param {CaseView} view @param {boolean} here whether its thread is one of the playground's */
function line({ title, status, thread }, here) {
  const { label, tone } = STATUS[status];
  const words = html`<span class="dot ${tone}"></span><span class="grow"><b>${title}</b><small>${label}</small></span>`;
  return html`<li>
    ${
      here
        ? html`<button class="row" @click=${() => openThreadOf(thread)}>${words}</button>`
        : html`<span class="row">${words}</span>`
    }
  </li>`;
}
