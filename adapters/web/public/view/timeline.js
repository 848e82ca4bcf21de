/** A case, event by event: who, what, why, when, and the hash that ties it to the one before. */

import { repeat } from '/web/vendor/lit-html/directives/repeat.js';
import { html, nothing } from '/web/vendor/lit-html/lit-html.js';
import { showCase } from '../actions.js';
import { privacyOf } from '../masks.js';
import { caseInView, state, update } from '../state.js';
import { counted, fullTime, STATUS, shortTime, timeOfDay } from '../words.js';
import { icon } from './icons.js';
import { withMasks } from './masked.js';

/** @typedef {import('../state.js').TimelineEntry} TimelineEntry */

const KINDS = {
  incident: 'Incident',
  service_request: 'Service request',
  change: 'Change',
  hr_case: 'HR case',
};

export function timeline() {
  const view = caseInView();
  if (!view) return overview();
  const status = STATUS[view.status];
  const { timeline: shown } = state;
  return html`
    <div class="case">
      ${
        state.caseShown
          ? html`<button class="plain back" @click=${() => showCase(undefined)}>${icon('undo')}<span>Back</span></button>`
          : nothing
      }
      <h2>${view.title}</h2>
      <p class="facts">
        <span class="pill ${status.tone}">${status.label}</span>
        <span>${KINDS[view.kind]}</span><span>${view.requesterName}</span><code>${view.id}</code>
      </p>
      ${shown ? chainState(shown) : nothing}
    </div>
    ${
      shown
        ? html`<ol class="chain" aria-label="Events, oldest first">
            ${repeat(
              shown.entries,
              ({ seq }) => seq,
              (entry) => event(entry, shown.brokenAt),
            )}
          </ol>`
        : nothing
    }
  `;
}

/** @param {NonNullable<typeof state.timeline>} timeline */
function chainState({ entries, brokenAt }) {
  return brokenAt === undefined
    ? html`<p class="verdict success">${icon('link')}<span><b>Chain intact.</b> ${counted(entries.length, 'event')}, every hash computed again in this browser.</span></p>`
    : html`<p class="verdict problem" role="alert">${icon('broken')}<span><b>Chain broken at event ${brokenAt}.</b> It or one before it was changed after it was written.</span></p>`;
}

/** @param {TimelineEntry} entry @param {number | undefined} brokenAt */
function event(entry, brokenAt) {
  const { seq, at, by, what, why, type, hash, prev } = entry;
  const short = hash.slice(0, 8);
  const copied = state.copied === hash;
  const privacy = privacyOf(entry);
  return html`
    <li class="event ${brokenAt !== undefined && seq >= brokenAt ? 'broken' : ''}">
      <span class="node ${toneOf(type)}">${icon(iconOf(entry))}</span>
      <div class="told">
        <p class="head"><b>${withMasks(what)}</b><time datetime=${new Date(at).toISOString()} title=${fullTime(at)}>${timeOfDay(at)}</time></p>
        <p class="why"><span class="by">${by}</span>${why ? html` · ${withMasks(why)}` : nothing}</p>
        <div class="proof">
          <button class="hash" title="Copy the whole hash" aria-label=${`Copy hash ${short} of event ${seq}`} @click=${() => copy(hash)}>
            ${icon(copied ? 'check' : 'link')}<code>${short}</code>${copied ? html`<span>copied</span>` : nothing}
          </button>
          <span class="after">${seq === 1 ? 'first of its chain' : html`after <code>${prev.slice(0, 8)}</code>`}</span>
          <details>
            <summary aria-label=${`Details of event ${seq}`}>Details</summary>
            <pre tabindex="0">${withMasks(JSON.stringify(pretty(entry), null, 2))}</pre>
            ${privacy.sealed ? html`<p class="seal">What is personal is sealed in the record. The hash is of the sealed form.</p>` : nothing}
          </details>
        </div>
        ${privacyNote(privacy)}
      </div>
    </li>
  `;
}

/** @param {ReturnType<typeof privacyOf>} privacy */
function privacyNote({ erased, masked }) {
  if (erased) {
    return html`<p class="privacy" title="The key to what was personal in this event is gone. The hash still fits: it is of the sealed form.">
      ${icon('cross')}<span>Personal details erased</span>
    </p>`;
  }
  if (!masked) return nothing;
  return html`<p class="privacy" title="The person you are here may not read all of this.">${icon('lock')}<span>Partly masked for you</span></p>`;
}

/** The event in the order in which it is hashed. @param {TimelineEntry} entry */
const pretty = ({ seq, prev, hash, detail }) => ({ seq, .../** @type {object} */ (detail), prev, hash });

/** @param {TimelineEntry} entry @returns {import('./icons.js').IconName} */
function iconOf({ type, detail }) {
  if (type === 'erased') return 'lock';
  if (type.startsWith('action_')) return type === 'action_failed' ? 'alert' : 'bolt';
  if (type === 'judged' || type === 'refused') return 'shield';
  if (type === 'undo_requested') return 'undo';
  if (type === 'approved' || type === 'resolved') return 'check';
  if (type === 'denied' || type === 'declined' || type === 'cancelled' || type === 'unapprovable')
    return 'cross';
  if (type === 'flagged' || type === 'wrong_code' || type === 'escalated') return 'alert';
  if (type === 'lowered') return 'check';
  if (type === 'approval_requested' || type === 'expired' || type === 'reminded') return 'clock';
  if (type.startsWith('wait_') || type.startsWith('cooling_')) return 'clock';
  if (type === 'handed_over' || type === 'taken') return 'people';
  const by = typeof detail === 'object' && detail !== null && 'by' in detail ? String(detail.by) : '';
  return by.startsWith('person:') ? 'person' : 'chat';
}

/** @param {string} type */
function toneOf(type) {
  if (['approved', 'lowered', 'action_succeeded', 'resolved'].includes(type)) return 'success';
  if (
    [
      'denied',
      'declined',
      'action_failed',
      'refused',
      'expired',
      'unapprovable',
      'flagged',
      'wrong_code',
    ].includes(type)
  )
    return 'problem';
  if (['approval_requested', 'escalated', 'asked', 'wait_started', 'undo_requested'].includes(type))
    return 'waiting';
  return 'info';
}

/** @param {string} hash */
async function copy(hash) {
  await navigator.clipboard?.writeText(hash).catch(() => {});
  update({ copied: hash, spoken: 'Hash copied.' });
  setTimeout(() => state.copied === hash && update({ copied: undefined }), 2000);
}

function overview() {
  return html`
    <div class="quietly">
      ${icon('link')}
      <h2>Every step, on record</h2>
      <p>Open a request and its events appear here as they happen: who did what, why, and under which rule. Each carries the hash of the one before, so nobody can change the past unseen.</p>
    </div>
    ${
      state.cases.length > 0
        ? html`<section class="section" aria-labelledby="cases-title">
            <h2 class="eyebrow" id="cases-title">Newest cases of everyone</h2>
            <ul class="rows">
              ${state.cases.slice(0, 12).map(
                ({ id, title, status, requesterName, updatedAt }) => html`<li>
                  <button class="row" @click=${() => showCase(id)}>
                    <span class="dot ${STATUS[status].tone}"></span>
                    <span class="grow"><b>${title}</b><small>${requesterName} · ${STATUS[status].label}</small></span>
                    <time>${shortTime(updatedAt)}</time>
                  </button>
                </li>`,
              )}
            </ul>
          </section>`
        : nothing
    }
  `;
}
