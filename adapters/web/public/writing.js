/** Cards that are being written in the open thread: tells a screen reader of them, a few words at a time. */
import { aloud, nothingSaid } from './aloud.js';
import { state, update } from './state.js';

/** @typedef {import('../wire.ts').Message} Message */

/** A screen reader that is told something new while it speaks may leave out what it was told before. */
const EVERY_MS = 2000;
/** So long after its end a card is not read out once more for having changed. */
const AFTER_MS = 1000;

/** @type {Map<string, { said: import('./aloud.js').Said, timer?: ReturnType<typeof setTimeout> }>} */
const heard = new Map();

/**
 * Takes note of a card that is, or was until now, being written.
 * @param {Message} message
 */
export function hear({ id, card }) {
  if (!card || (!card.live && !heard.has(id))) return;
  const ear = heard.get(id) ?? { said: nothingSaid() };
  heard.set(id, ear);
  state.writing.add(id);
  if (card.live) {
    ear.timer ??= setTimeout(() => say(id), EVERY_MS);
    return;
  }
  clearTimeout(ear.timer);
  tell(ear, card);
  heard.delete(id);
  setTimeout(() => state.writing.delete(id) && update(), AFTER_MS);
}

/** @param {string} id */
function say(id) {
  const ear = heard.get(id);
  const card = state.messages.find((message) => message.id === id)?.card;
  if (!ear) return;
  ear.timer = undefined;
  // Another thread is open: what goes on in this one is not what they listen to.
  if (!card) heard.delete(id);
  else tell(ear, card);
}

/** @param {{ said: import('./aloud.js').Said }} ear @param {import('./aloud.js').Card} card */
function tell(ear, card) {
  const { words, said } = aloud(ear.said, card);
  ear.said = said;
  if (words) update({ aloud: { words, language: card.language } });
}
