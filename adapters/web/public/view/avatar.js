/** The round picture with initials. */
import { html } from '/web/vendor/lit-html/lit-html.js';
import { state } from '../state.js';
import { initials } from '../words.js';

const HUES = 6;

/** @param {{ id: string, name: string }} person */
export function avatar({ id, name }) {
  // By place, so that neighbours in the list differ.
  const hue =
    Math.max(
      0,
      state.people.findIndex((person) => person.id === id),
    ) % HUES;
  return html`<span class="avatar hue-${hue}" aria-hidden="true">${initials(name)}</span>`;
}
