/** The middle: one conversation with Deskmate, and the box to write in. */

import { repeat } from '/web/vendor/lit-html/directives/repeat.js';
import { html, nothing } from '/web/vendor/lit-html/lit-html.js';
import { deliverAgain, openThreadOf, say, sendAgain } from '../actions.js';
import { focusComposer } from '../focus.js';
import { isNew, openThread, personNamed, state } from '../state.js';
import { firstName, fullTime, STARTERS, STATUS, shortTime } from '../words.js';
import { avatar } from './avatar.js';
import { cardView } from './card.js';
import { composer } from './composer.js';
import { icon, mark } from './icons.js';

/** @typedef {import('../state.js').Message} Message */
/** @typedef {import('../state.js').Outgoing} Outgoing */

export function conversation() {
  const { open, as, messages, outgoing } = state;
  const onTheWay = outgoing.filter((each) => each.thread === open && each.as === as);
  const shown = messages.filter(({ id }) => !onTheWay.some((each) => each.id === id));
  const empty = isNew(open) && onTheWay.length === 0;
  const sharedNow = open === 'new-shared' || openThread()?.kind === 'channel';
  return html`
    ${header()}
    <div class="log" id="log" data-about=${`${as} ${open}`} data-end=${empty ? 'false' : 'true'} role="log" aria-live="polite" aria-label="Messages" tabindex="0">
      ${
        empty
          ? welcome()
          : html`${repeat(shown, ({ id }) => id, message)} ${repeat(onTheWay, ({ id }) => id, leaving)}
            ${state.typing.has(open) || onTheWay.some(({ failed }) => !failed) ? working() : nothing}`
      }
    </div>
    ${composer(sharedNow)}
  `;
}

function header() {
  const thread = openThread();
  const shared = state.open === 'new-shared' || thread?.kind === 'channel';
  const status = thread?.case && STATUS[thread.case.status];
  return html`
    <header class="bar">
      <div class="title">
        <h1 id="conversation-title">${thread?.case?.title ?? thread?.title ?? 'New request'}</h1>
        <p>${icon(shared ? 'channel' : 'lock')}<span>${shared ? 'it-help · everyone can read this' : 'Only you and Deskmate'}</span></p>
      </div>
      ${status ? html`<span class="pill ${status.tone}">${status.label}</span>` : nothing}
    </header>
  `;
}

function welcome() {
  const me = personNamed(state.as);
  const shared = state.open === 'new-shared';
  return html`
    <div class="welcome">
      ${mark()}
      <h2>${me ? `Hi ${firstName(me.name)}, what do you need?` : 'What do you need?'}</h2>
      <p>Write it in your own words. Deskmate does what it may, and asks the right person before the rest.</p>
      <ul class="starters">
        ${STARTERS.map((text) => html`<li><button class="starter" @click=${() => start(text)}>${text}</button></li>`)}
      </ul>
      <button class="plain" @click=${() => switchTo(shared ? 'new' : 'new-shared')}>
        ${icon(shared ? 'lock' : 'channel')}<span>${shared ? 'Ask in private instead' : 'Ask in #it-help instead'}</span>
      </button>
    </div>
  `;
}

/** @param {Message} message */
function message(message) {
  const { id, author, card, text, at, onlyYou, edited, delivered, thread } = message;
  const person = author ? personNamed(author) : undefined;
  const mine = author === state.as;
  const name = author ? (person?.name ?? author) : 'Deskmate';
  return html`
    <div class="message ${author ? (mine ? 'mine' : 'theirs') : 'deskmate'}" id=${`m-${id}`} data-focus-home tabindex="-1" aria-live=${state.writing.has(id) || card?.live ? 'off' : nothing}>
      ${author ? avatar({ id: author, name }) : html`<span class="avatar deskmate">${mark()}</span>`}
      <div class="body">
        <p class="from" id=${`about-${id}`}>
          <b>${name}</b>
          <time datetime=${new Date(at).toISOString()} title=${fullTime(at)}>${shortTime(at)}</time>
          ${edited && !card?.live ? html`<span class="note">updated</span>` : nothing}
          ${onlyYou ? html`<span class="note">${icon('lock')}only you can see this</span>` : nothing}
        </p>
        ${card ? cardView(card, id, { thread, message: id }) : html`<p class="bubble">${text}</p>`}
        ${
          delivered
            ? nothing
            : html`<p class="failed">Not delivered yet. <button class="plain" @click=${() => deliverAgain(message)}>Send again</button></p>`
        }
      </div>
    </div>
  `;
}

/** @param {Outgoing} outgoing */
function leaving({ id, text, at, failed }) {
  const me = personNamed(state.as) ?? { id: state.as, name: 'You' };
  return html`
    <div class="message mine leaving">
      ${avatar(me)}
      <div class="body">
        <p class="from"><b>${me.name}</b> <time>${shortTime(at)}</time></p>
        <p class="bubble">${text}</p>
        ${
          failed
            ? html`<p class="failed" role="alert">Not sent. ${failed} <button class="plain" @click=${() => sendAgain(id)}>Send again</button></p>`
            : nothing
        }
      </div>
    </div>
  `;
}

const working = () => html`
  <div class="message deskmate working">
    <span class="avatar deskmate">${mark()}</span>
    <div class="body"><p class="dots"><i></i><i></i><i></i><span class="unseen">Deskmate is working on it</span></p></div>
  </div>
`;

/** @param {string} text */
function start(text) {
  say(text);
  focusComposer();
}

/** @param {'new' | 'new-shared'} open */
async function switchTo(open) {
  await openThreadOf(open);
  focusComposer();
}
