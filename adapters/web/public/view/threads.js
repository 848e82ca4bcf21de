/** The list of conversations, by where they are. */

import { repeat } from '/web/vendor/lit-html/directives/repeat.js';
import { html, nothing } from '/web/vendor/lit-html/lit-html.js';
import { openThreadOf } from '../actions.js';
import { focusComposer } from '../focus.js';
import { state } from '../state.js';
import { STATUS, shortTime } from '../words.js';
import { icon } from './icons.js';

/** @typedef {import('../state.js').ThreadSummary} ThreadSummary */

/** @type {{ kind: ThreadSummary['kind'], title: string, icon: import('./icons.js').IconName }[]} */
const GROUPS = [
  { kind: 'inbox', title: 'From Deskmate', icon: 'inbox' },
  { kind: 'private', title: 'My requests', icon: 'lock' },
  { kind: 'channel', title: 'it-help', icon: 'channel' },
];

export const newRequest = () =>
  html`<button class="button primary new" @click=${() => open('new')}>${icon('plus')}<span>New request</span></button>`;

export const threads = () =>
  GROUPS.map((group) =>
    groupOf(
      group,
      state.threads.filter(({ kind }) => kind === group.kind),
    ),
  );

/** @param {typeof GROUPS[number]} group @param {ThreadSummary[]} list */
function groupOf({ kind, title, icon: name }, list) {
  const channel = kind === 'channel';
  if (list.length === 0 && !channel) return nothing;
  return html`
    <section class="group" aria-label=${title}>
      <h2 class="eyebrow">${icon(name)}<span>${title}</span></h2>
      <ul>
        ${repeat(list, ({ id }) => id, line)}
        ${
          channel
            ? html`<li>
                <button class="thread quiet" @click=${() => open('new-shared')}>
                  ${icon('plus')}<span>Ask where everyone can read it</span>
                </button>
              </li>`
            : nothing
        }
      </ul>
    </section>
  `;
}

/** @param {ThreadSummary} thread */
function line({ id, kind, title, preview, at, unread, tone, case: tag }) {
  const status = tag && STATUS[tag.status];
  return html`
    <li>
      <button class="thread" aria-current=${id === state.open ? 'true' : 'false'} @click=${() => open(id)}>
        <span class="dot ${tag?.mine ? 'waiting' : (status?.tone ?? tone ?? 'quiet')}"></span>
        <span class="what">
          <span class="line">
            <b>${kind === 'inbox' ? (tag?.title ?? title) : title}</b>
            ${unread > 0 ? html`<span class="badge">${unread}<span class="unseen"> unread</span></span>` : nothing}
          </span>
          <span class="line">
            <small>${tag?.mine ? 'Waits for your decision' : (status?.label ?? preview)}</small>
            <time datetime=${new Date(at).toISOString()}>${shortTime(at)}</time>
          </span>
        </span>
      </button>
    </li>
  `;
}

/** @param {string} id */
async function open(id) {
  await openThreadOf(id);
  focusComposer();
}
