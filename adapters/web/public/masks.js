/** What the desk masked: bullets in place of what this viewer may not read, as in "•••• 1234" or "a•••@home.example". */

/** As in src/audit/personal.ts. */
const ERASED = '[erased]';
const MASKED = /([\p{L}\p{N}]?•{2,}(?:@[\w.-]*\w| \w{1,8})?)/u;

/** @param {string} text */
export const isMasked = (text) => MASKED.test(text);

/**
 * The text in pieces; every second one is masked.
 * @param {string} text
 * @returns {string[]}
 */
export const piecesOf = (text) => text.split(MASKED);

/**
 * What of an event is not to be read here: `sealed` in the record, `erased` for good, `masked` for this viewer.
 * @param {Pick<import('./state.js').TimelineEntry, 'stored' | 'detail'>} entry
 */
export function privacyOf({ stored, detail }) {
  const sealed = isSealed(stored);
  // What cannot be opened any more comes with placeholders, or as it is stored.
  const erased = sealed && (isSealed(detail) || says(detail, ERASED));
  return { sealed, erased, masked: isMasked(JSON.stringify(detail)) };
}

/** @param {unknown} event */
const isSealed = (event) =>
  typeof event === 'object' && event !== null && 'sealed' in event && typeof event.sealed === 'string';

/** Whether a text stands anywhere in a value, alone. @param {unknown} value @param {string} text @returns {boolean} */
function says(value, text) {
  if (typeof value !== 'object' || value === null) return value === text;
  return Object.values(value).some((member) => says(member, text));
}
