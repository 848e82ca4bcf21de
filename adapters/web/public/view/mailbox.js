/** Mail that the company's systems sent to the persona outside of chat, such as a code to an old address. */
import { html } from '/web/vendor/lit-html/lit-html.js';
import { mail, personNamed, state } from '../state.js';
import { fullTime, shortTime } from '../words.js';
import { icon } from './icons.js';

export function mailbox() {
  const name = personNamed(state.as)?.name ?? state.as;
  const letters = mail();
  if (letters.length === 0) {
    return html`<div class="quietly">
      ${icon('inbox')}
      <h2>No mail for ${name}</h2>
      <p>What Deskmate sends to somebody outside of chat, such as a code to the address on file, appears here.</p>
    </div>`;
  }
  return html`
    <section class="section" aria-labelledby="mail-title">
      <h2 class="eyebrow" id="mail-title">Mail of ${name}</h2>
      <ul class="stack">
        ${letters.map(
          ({ to, at, subject, text }) => html`<li class="letter">
            <p class="head"><b>${subject}</b><time datetime=${new Date(at).toISOString()} title=${fullTime(at)}>${shortTime(at)}</time></p>
            <small>to ${to}</small>
            <p class="words">${text}</p>
          </li>`,
        )}
      </ul>
    </section>
  `;
}
