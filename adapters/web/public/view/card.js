/** One of Deskmate's cards. All of its text is text: lit-html escapes it. */
import { html, nothing } from '/web/vendor/lit-html/lit-html.js';
import { pressed } from '../actions.js';
import { keyOf, openForm } from '../forms.js';
import { state, update } from '../state.js';
import { form } from './form.js';
import { icon } from './icons.js';

/** @typedef {import('../../../../src/card.ts').Card} Card */
/** @typedef {import('../../../../src/card.ts').Button} Button */
/** @typedef {import('../../../../src/card.ts').Step} Step */
/** @typedef {import('../state.js').Place} Place */

/** @type {Record<Card['tone'], { icon: import('./icons.js').IconName, words: string }>} */
const TONES = {
  info: { icon: 'info', words: 'Information' },
  waiting: { icon: 'clock', words: 'Waiting' },
  success: { icon: 'check', words: 'Done' },
  problem: { icon: 'alert', words: 'Problem' },
};

/** @type {Record<Step['state'], { words: string, icon?: import('./icons.js').IconName }>} */
const STEPS = {
  todo: { words: 'to do' },
  doing: { words: 'in progress' },
  done: { words: 'done', icon: 'check' },
  failed: { words: 'not done', icon: 'cross' },
  skipped: { words: 'skipped' },
  undone: { words: 'undone', icon: 'undo' },
};

/** Letters of a value. */
const FITS = 30;

/**
 * @param {Card} card
 * @param {string} key unique on the page, for labels and the focus
 * @param {Place} [place]
 */
export function cardView(card, key, place = {}) {
  const { language, tone, title, text, fields = [], steps = [], sources = [], mention = [], footer } = card;
  // The form is right there; a button that opens it would be one step too many.
  const buttons = (card.buttons ?? []).filter(({ press }) => !(card.form && press.verb === 'fill'));
  // "Continued below." and the like: a line, not a slab.
  const brief =
    !card.live && !card.form && fields.length + steps.length + sources.length + buttons.length === 0;
  const pressables = buttons.map((button) => pressable(button, key, place));
  return html`
    <article lang=${language ?? nothing} class="card ${tone} ${brief ? 'brief' : ''}" aria-label=${title ?? TONES[tone].words}>
      <header>
        <span class="tone" title=${TONES[tone].words}>${icon(TONES[tone].icon)}</span>
        ${title ? html`<h2>${title}</h2>` : html`<span class="unseen">${TONES[tone].words}</span>`}
        ${title ? nothing : paragraphs(text)}
      </header>
      ${title && text ? paragraphs(text) : nothing}
      ${mention.length > 0 ? html`<p class="mentions">${mention.map(mentioned)}</p>` : nothing}
      ${fields.length > 0 ? html`<dl class="fields">${fields.map(field)}</dl>` : nothing}
      ${steps.length > 0 ? html`<ol class="steps" aria-label="Steps">${steps.map(step)}</ol>` : nothing}
      ${card.live ? writing() : nothing}
      ${sources.length > 0 ? html`<ul class="sources" aria-label="Sources">${sources.map(source)}</ul>` : nothing}
      ${
        card.form
          ? form(card.form, key, place, pressables)
          : buttons.length > 0
            ? html`<div class="buttons">${pressables}</div>`
            : nothing
      }
      ${footer ? html`<footer>${footer}</footer>` : nothing}
    </article>
  `;
}

const writing = () =>
  html`<p class="writing dots"><i></i><i></i><i></i><span class="unseen">Deskmate is writing</span></p>`;

/** What would not fit beside others gets a line of its own. @param {{ label: string, value: string }} field */
const field = ({ label, value }) =>
  html`<div class=${value.length > FITS ? 'wide' : ''}><dt>${label}</dt><dd>${value}</dd></div>`;

/** @param {string} text */
export const paragraphs = (text) =>
  html`<div class="text">${text.split(/\n{2,}/).map((paragraph) => html`<p>${paragraph}</p>`)}</div>`;

/** @param {string} email */
const mentioned = (email) =>
  html`<b>@${state.people.find((person) => person.email === email)?.name ?? email}</b> `;

/** @param {Step} step */
function step({ label, state: now }) {
  const { words, icon: name } = STEPS[now];
  return html`<li class="step ${now}">
    <span class="bullet">${now === 'doing' ? html`<span class="spinner"></span>` : name ? icon(name) : nothing}</span>
    <span class="label">${label}</span><span class=${now === 'undone' || now === 'failed' || now === 'skipped' ? 'said' : 'unseen'}>${words}</span>
  </li>`;
}

/** @param {{ title: string, url?: string }} source */
function source({ title, url }) {
  // Only web addresses become links: a source is data, and data could name another scheme.
  const link = url && /^https?:\/\//.test(url);
  return html`<li>
    ${icon('book')}${link ? html`<a href=${url} target="_blank" rel="noreferrer">${title}</a>` : html`<span>${title}</span>`}
  </li>`;
}

/** @param {Button} button @param {string} key @param {Place} place */
function pressable(button, key, place) {
  const { label, press, style, confirm, form } = button;
  const busyKey = keyOf(press);
  const busy = state.busy.has(busyKey);
  const go = () => pressed(busyKey, press, place);
  const ask = () =>
    update({ question: { question: confirm ?? '', label, danger: style === 'danger', yes: go } });
  const open = () => openForm(button, place);
  return html`<button
    type="button" class="button ${style ?? ''}"
    aria-disabled=${busy ? 'true' : 'false'}
    aria-describedby=${place.message ? `about-${key}` : nothing} aria-haspopup=${form ? 'dialog' : nothing}
    @click=${busy ? nothing : form ? open : confirm ? ask : go}
  >
    ${busy ? html`<span class="spinner"></span>` : press.verb === 'undo' ? icon('undo') : nothing}<span>${label}</span>
  </button>`;
}
