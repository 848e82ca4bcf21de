/** Approvals at a glance: what waits and for how long, who says yes how often, and who says it to each other. */
import { html, nothing, svg } from '/web/vendor/lit-html/lit-html.js';
import { showCase, showTab } from '../actions.js';
import { state } from '../state.js';
import { ago, counted, dayAndTime } from '../words.js';
import { icon } from './icons.js';

/** @typedef {import('../../wire.ts').OpenApproval} OpenApproval */
/** @typedef {import('../state.js').Approvals} Approvals */

export function approvals() {
  const { approvals: shown } = state;
  if (!shown) return html`<p class="quietly">Loading…</p>`;
  return html`${open(shown)} ${decisions(shown)} ${pairs(shown)}`;
}

/** @param {Approvals} approvals */
function open({ open: list, more, now }) {
  return html`
    <section class="section" aria-labelledby="open-title">
      <h2 class="eyebrow" id="open-title">Open, the oldest first</h2>
      ${
        list.length === 0
          ? html`<p class="none">Nobody has to decide anything</p>`
          : html`<ul class="rows">${list.map((approval) => line(approval, now))}</ul>`
      }
      ${more > 0 ? html`<p class="none">and ${counted(more, 'more case')}</p>` : nothing}
    </section>
  `;
}

/** @param {OpenApproval} approval @param {number} now */
function line(approval, now) {
  const { title, requesterName, approvers, askedAt, dueAt, reminders, secondFactor } = approval;
  const late = now > dueAt;
  const escalated = approval.escalations.filter(({ done }) => done).length;
  return html`<li>
    <button class="row asked" @click=${() => look(approval.case)}>
      <span class="line"><b class="grow">${title}</b><span class="pill waiting">${stageOf(approval)}</span></span>
      <small>${requesterName} asked ${ago(now - askedAt)} · waits for ${approvers.join(' or ') || 'nobody yet'}</small>
      ${time(approval, now)}
      <small class="line">
        <span class="grow">${late ? html`<b class="late">Late:</b> was due` : 'Due'} ${dayAndTime(dueAt)}</span>
        ${secondFactor ? html`<span>second factor</span>` : nothing}
        ${reminders > 0 ? html`<span>${counted(reminders, 'reminder')}</span>` : nothing}
        ${escalated > 0 ? html`<span class="late">escalated${escalated > 1 ? ` ${escalated} times` : ''}</span>` : nothing}
      </small>
    </button>
  </li>`;
}

/** "1 of 2", and how many of several yeses are there. @param {OpenApproval} approval */
function stageOf({ stage, stages, votes, need }) {
  const yeses = need > 1 ? ` · ${votes} of ${need} yes` : '';
  return `Stage ${stage} of ${stages}${yeses}`;
}

/** From asked to due: how much of it is over, with a mark for each escalation. @param {OpenApproval} approval @param {number} now */
function time({ askedAt, dueAt, escalations }, now) {
  const whole = Math.max(1, dueAt - askedAt);
  /** @param {number} at */
  const place = (at) => Math.min(100, Math.max(0, ((at - askedAt) / whole) * 100));
  const over = place(now);
  return html`<svg class="measure" viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label=${`${Math.round(over)} % of the time to answer is over`}>
    ${svg`<rect class="whole" width="100" height="4"/><rect class=${over >= 75 ? 'part full' : 'part'} width=${over} height="4"/>`}
    ${escalations.map(({ at, done }) => svg`<rect class=${done ? 'mark done' : 'mark'} x=${Math.min(99, place(at))} width="1" height="4"/>`)}
  </svg>`;
}

/** The table is the chart: its bars lie in its cells. @param {Approvals} approvals */
function decisions({ decisions: list }) {
  const most = Math.max(1, ...list.map(({ count }) => count));
  return html`
    <section class="section" aria-labelledby="decisions-title">
      <h2 class="eyebrow" id="decisions-title">Yeses by person, newest cases</h2>
      ${
        list.length === 0
          ? html`<p class="none">None yet</p>`
          : html`<table class="bars" aria-labelledby="decisions-title">
              <thead class="unseen"><tr><th scope="col">Person</th><th scope="col">Yeses</th></tr></thead>
              <tbody>
                ${list.map(
                  ({ name, count }) => html`<tr>
                    <th scope="row">${name}</th>
                    <td>
                      <span class="measured"><svg class="measure" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                        ${svg`<rect class="part" width=${(count / most) * 100} height="4"/>`}
                      </svg><span class="value">${count}</span></span>
                    </td>
                  </tr>`,
                )}
              </tbody>
            </table>`
      }
    </section>
  `;
}

/** @param {Approvals} approvals */
function pairs({ pairs: list }) {
  return html`
    <section class="section" aria-labelledby="pairs-title">
      <h2 class="eyebrow" id="pairs-title">Who approves for each other</h2>
      ${
        list.length === 0
          ? html`<p class="none">No two people do</p>`
          : html`<ul class="rows">
              ${list.map(
                ({ people: [one, other], counts: [of, back], flagged }) => html`<li class="row">
                  <span class="grow"><b>${one} and ${other}</b><small>${one} ${counted(of, 'time')}, ${other} ${counted(back, 'time')}</small></span>
                  ${flagged ? html`<span class="pill problem flagged">${icon('alert')}<span>Flagged</span></span>` : nothing}
                </li>`,
              )}
            </ul>`
      }
    </section>
  `;
}

/** @param {string} caseId */
function look(caseId) {
  showTab('timeline');
  showCase(caseId);
}
