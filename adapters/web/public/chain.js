/**
 * Checks a case's hash chain here in the browser, from the events as they are stored (what is personal in them stays
 * sealed); see src/audit/chain.ts.
 */

/** @typedef {import('./state.js').TimelineEntry} TimelineEntry */

const GENESIS = '0'.repeat(64);

/**
 * The `seq` of the first event whose link or hash is wrong; undefined when all is as it was written.
 * @param {readonly TimelineEntry[]} entries
 * @returns {Promise<number | undefined>}
 */
export async function firstBreak(entries) {
  let prev = GENESIS;
  for (const [index, { seq, prev: claimed, hash, stored }] of entries.entries()) {
    const event = { .../** @type {object} */ (stored), seq, prev: claimed };
    if (seq !== index + 1 || claimed !== prev || (await sha256(canonical(event))) !== hash) return index + 1;
    prev = hash;
  }
  return undefined;
}

/**
 * Canonical JSON (RFC 8785), as src/audit/canonical.ts writes it.
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** @param {string} text */
async function sha256(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
