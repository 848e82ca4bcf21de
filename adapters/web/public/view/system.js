/** The sandbox: what the company's systems say about one person now, with what just changed marked. */
import { html, nothing, svg } from '/web/vendor/lit-html/lit-html.js';
import { caseInView, personNamed, state, update } from '../state.js';
import { counted, dayName } from '../words.js';
import { avatar } from './avatar.js';
import { withMasks } from './masked.js';

/** @typedef {import('../../../../src/ports/console.ts').PersonState} PersonState */
/** @typedef {import('../../../../src/ports/console.ts').SystemOverview} SystemOverview */

export function system() {
  const { system: overview } = state;
  if (!overview) return html`<p class="quietly">Loading…</p>`;
  const id = state.personShown ?? caseInView()?.requester ?? state.as;
  const person = overview.people.find((each) => each.person === id);
  return html`
    <div class="picker">
      <label for="person-shown">Systems of record of</label>
      <select id="person-shown" @change=${pick}>
        ${overview.people.map(
          (each) =>
            html`<option value=${each.person} ?selected=${each.person === id} .selected=${each.person === id}>${nameOf(each.person)}</option>`,
        )}
      </select>
    </div>
    ${person ? ofPerson(person) : nothing} ${seats(overview.seats)} ${tickets(overview.tickets)}
  `;
}

/** @param {PersonState} person */
function ofPerson({ person, account, apps, devices, groups, leave, facts }) {
  const gone = state.changes.gone.get(person) ?? [];
  return html`
    <section class="section identity ${marked(`${person}/account`)}" aria-label="Account">
      ${avatar({ id: person, name: nameOf(person) })}
      <div class="grow"><b>${nameOf(person)}</b><small>${personNamed(person)?.title ?? person}</small></div>
      <span class="pill ${account === 'active' ? 'success' : account === 'locked' ? 'waiting' : 'problem'}">Account ${account}</span>
    </section>
    <section class="section" aria-labelledby="apps-title">
      <h2 class="eyebrow" id="apps-title">Apps</h2>
      <ul class="chips">
        ${apps.map(
          ({ id, name, kind, until }) => html`<li class=${marked(`${person}/app/${id}/${kind}`)}>
            <b>${name}</b>${until ? html`<span>until ${dayName(until)}</span>` : kind === 'installed' ? html`<span>installed</span>` : nothing}
          </li>`,
        )}
        ${gone.map(({ label }) => html`<li class="gone"><s>${label}</s><span>removed</span></li>`)}
      </ul>
      ${apps.length + gone.length === 0 ? html`<p class="none">None</p>` : nothing}
    </section>
    ${
      devices.length > 0
        ? html`<section class="section" aria-labelledby="devices-title">
            <h2 class="eyebrow" id="devices-title">Devices</h2>
            <ul class="rows">
              ${devices.map(
                ({ id, name, model, state: now }) => html`<li class="row ${marked(`${person}/device/${id}`)}">
                  <span class="grow"><b>${name}</b><small>${model}</small></span><span class="value">${now}</span>
                </li>`,
              )}
            </ul>
          </section>`
        : nothing
    }
    ${leave ? leaveOf(leave, person) : nothing}
    <section class="section" aria-labelledby="more-title">
      <h2 class="eyebrow" id="more-title">On file</h2>
      <dl class="rows">
        ${facts.map(
          ({ label, value }) =>
            html`<div class="row ${marked(`${person}/fact/${label}`)}"><dt>${label}</dt><dd>${withMasks(value)}</dd></div>`,
        )}
        <div class="row"><dt>Groups</dt><dd>${groups.length > 0 ? groups.join(', ') : 'None'}</dd></div>
      </dl>
    </section>
  `;
}

/** @param {NonNullable<PersonState['leave']>} leave @param {string} person */
function leaveOf({ left, of, booked }, person) {
  return html`
    <section class="section ${marked(`${person}/leave`)}" aria-labelledby="leave-title">
      <h2 class="eyebrow" id="leave-title">Leave</h2>
      <div class="meter"><span class="grow">${left} of ${counted(of, 'day')} left</span>${bar(left, of, `${left} of ${of} days of leave left`)}</div>
      ${booked.map(({ from, days }) => html`<p class="none">${counted(days, 'day')} booked from ${dayName(from)}</p>`)}
    </section>
  `;
}

/** @param {SystemOverview['seats']} seats */
function seats(seats) {
  return html`
    <section class="section" aria-labelledby="seats-title">
      <h2 class="eyebrow" id="seats-title">Seats, whole company</h2>
      ${seats.map(
        ({ app, name, used, total }) => html`<div class="meter ${marked(`seats/${app}`)}">
          <b class="grow">${name}</b><span class="value">${used} of ${total}</span>
          ${bar(used, total, `${used} of ${total} ${name} seats used`)}
        </div>`,
      )}
    </section>
  `;
}

/** @param {SystemOverview['tickets']} tickets */
function tickets(tickets) {
  return html`
    <section class="section" aria-labelledby="tickets-title">
      <h2 class="eyebrow" id="tickets-title">Tickets</h2>
      ${
        tickets.length === 0
          ? html`<p class="none">None yet</p>`
          : html`<ul class="rows">
              ${tickets.slice(0, 8).map(
                ({
                  id,
                  summary,
                  person,
                  group,
                  state: now,
                }) => html`<li class="row ${marked(`tickets/${id}`)}">
                  <span class="grow"><b>${summary}</b><small>${id} · ${nameOf(person)} · ${group}</small></span><span class="value">${now}</span>
                </li>`,
              )}
            </ul>`
      }
    </section>
  `;
}

/** @param {number} part @param {number} whole @param {string} words */
function bar(part, whole, words) {
  const width = whole > 0 ? Math.min(100, Math.max(0, (part / whole) * 100)) : 0;
  return html`<svg class="measure" viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label=${words}>
    ${svg`<rect class="whole" width="100" height="4"/><rect class=${width >= 100 ? 'part full' : 'part'} width=${width} height="4"/>`}
  </svg>`;
}

/** @param {string} key */
const marked = (key) => (state.changes.marked.has(key) ? 'changed' : '');

/** @param {string} id */
const nameOf = (id) => personNamed(id)?.name ?? id;

/** @param {Event} event */
function pick({ target }) {
  if (target instanceof HTMLSelectElement) update({ personShown: target.value });
}
