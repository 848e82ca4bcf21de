/**
 * What a screen reader is told of a card that is being written: whole sentences and steps as they begin and end, not
 * every letter. Pure.
 */

/** @typedef {import('../../../src/card.ts').Card} Card */
/** What was said so far: the text, and each step with its state. @typedef {{ text: string, steps: string[] }} Said */

/** @returns {Said} */
export const nothingSaid = () => ({ text: '', steps: [] });

/** @type {Record<import('../../../src/card.ts').Step['state'], string>} */
const STATES = {
  todo: '',
  doing: 'in progress',
  done: 'done',
  failed: 'not done',
  skipped: 'skipped',
  undone: 'undone',
};

/** Ends of sentences and lines; a colon or a point within a word or a number is none. */
const ENDS = /[.!?…]["”»)\]]*(?=\s)|\n/g;

/**
 * What is to be said now, and what will have been said then. As soon as the card is whole, everything is said, and
 * what can be pressed on it.
 * @param {Said} said
 * @param {Card} card
 * @returns {{ words: string, said: Said }}
 */
export function aloud(said, card) {
  const steps = (card.steps ?? []).map(({ label, state }) =>
    STATES[state] ? `${label}: ${STATES[state]}.` : '',
  );
  const ticked = steps.filter((words, place) => words !== '' && words !== said.steps[place]);
  // A text that was begun anew is told anew.
  const from = card.text.startsWith(said.text) ? said.text.length : 0;
  const upTo = card.live ? lastEnd(card.text) : card.text.length;
  const text = card.text.slice(from, Math.max(from, upTo));
  const buttons = card.live ? [] : (card.buttons ?? []).map(({ label }) => label);
  const words = [...ticked, text.trim(), buttons.length > 0 ? `You can press: ${buttons.join(', ')}.` : ''];
  return {
    words: words.filter(Boolean).join(' '),
    said: { text: card.text.slice(0, Math.max(from, upTo)), steps },
  };
}

/** @param {string} text */
function lastEnd(text) {
  let end = 0;
  for (const found of text.matchAll(ENDS)) end = found.index + found[0].length;
  return end;
}
