/** Choosing who one is: radio buttons, so that arrow keys work. */

import { repeat } from '/web/vendor/lit-html/directives/repeat.js';
import { html, nothing } from '/web/vendor/lit-html/lit-html.js';
import { become } from '../actions.js';
import { state } from '../state.js';
import { counted } from '../words.js';
import { avatar } from './avatar.js';
import { icon } from './icons.js';

/** @typedef {import('../state.js').Persona} Persona */

export function people() {
  const main = state.people.filter(({ role }) => role);
  const others = state.people.filter(({ role }) => !role);
  const away = others.some(({ id }) => id === state.as);
  return html`
    <fieldset class="people">
      <legend class="eyebrow">You are</legend>
      ${repeat(main, ({ id }) => id, one)}
      ${
        others.length === 0
          ? nothing
          : html`<details class="others" ?open=${away}>
              <summary>${icon('chevron')}<span>${counted(others.length, 'more colleague')}</span></summary>
              <div>${repeat(others, ({ id }) => id, one)}</div>
            </details>`
      }
    </fieldset>
  `;
}

/** @param {Persona} person */
function one(person) {
  const { id, name, title, role, waiting } = person;
  return html`
    <label class="person">
      <input type="radio" name="persona" value=${id} .checked=${id === state.as} @change=${() => become(id)} />
      ${avatar(person)}
      <span class="who"><b>${name}</b><small>${role ? `${role} · ${title}` : title}</small></span>
      ${
        waiting > 0
          ? html`<span class="badge"><span aria-hidden="true">${waiting}</span
              ><span class="unseen">${counted(waiting, 'thing')} waiting</span></span>`
          : nothing
      }
    </label>
  `;
}
