/** Loading what is shown, and loading it again when something changed. */
import { ApiError, get } from './api.js';
import { firstBreak } from './chain.js';
import { changesBetween } from './changes.js';
import { caseInView, isNew, mailSeen, state, update } from './state.js';

/** @typedef {import('../wire.ts').Message} Message */

const SOON_MS = 80;
/** A card may be shown a moment before the last event of its step is written: look once more. */
const LATER_MS = 900;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let soon;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;
let running = false;
let again = false;

/** Loads everything around the thread anew, shortly; many calls in a row are one. */
export function refreshSoon() {
  clearTimeout(soon);
  clearTimeout(later);
  soon = setTimeout(refresh, SOON_MS);
  later = setTimeout(refresh, LATER_MS);
}

/** Loads everything around the thread anew, now. */
export async function refresh() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  try {
    do {
      again = false;
      await load(state.as);
    } while (again);
  } catch (error) {
    // Away: the event stream notices too, says so, and refreshes when it is back.
    if (!(error instanceof ApiError)) throw error;
    if (error.code !== 'away') update({ notice: { text: error.message, again: refresh } });
  } finally {
    running = false;
  }
}

/** @param {string} as */
async function load(as) {
  const [{ people }, { threads }, { cases }, home, system] = await Promise.all([
    get('/people'),
    get('/threads', { as }),
    get('/cases'),
    get('/home', { as }),
    get('/system', { as }),
  ]);
  if (state.as !== as) return;
  // What changed stays marked until the next change.
  const changes = changesBetween(state.system, system);
  const changed = changes.marked.size > 0;
  update({ people, threads, cases, home, system, ...(changed ? { changes } : {}) });
  if (state.tab === 'mailbox') mailSeen();
  await Promise.all([loadTimeline(), state.tab === 'approvals' ? loadApprovals() : undefined]);
}

/** Loads what the Approvals tab shows; only while it is looked at, for it reads many timelines. */
export async function loadApprovals() {
  const { as } = state;
  const approvals = await get('/approvals', { as });
  if (state.as === as) update({ approvals });
}

/** Loads the timeline of the case in view and checks its chain. */
export async function loadTimeline() {
  const id = caseInView()?.id;
  const { as } = state;
  if (!id) return update({ timeline: undefined });
  const { entries } = await get(`/cases/${id}/timeline`, { as });
  const brokenAt = await firstBreak(entries);
  if (caseInView()?.id === id && state.as === as) update({ timeline: { id, entries, brokenAt } });
}

/**
 * Loads the messages of the open thread.
 * @returns {Promise<number>} the `seq` to listen from
 */
export async function loadOpenThread() {
  const { as, open } = state;
  if (isNew(open)) {
    update({ messages: [] });
    return (await get('/threads', { as })).seq;
  }
  const { messages, seq } = await get(`/threads/${encodeURIComponent(open)}`, { as });
  if (state.as === as && state.open === open) update({ messages: newest(messages, state.messages) });
  return seq;
}

/**
 * The messages of a thread when some came by the event stream while the thread was being loaded.
 * @param {Message[]} loaded
 * @param {Message[]} known
 */
function newest(loaded, known) {
  const listed = new Set(loaded.map(({ id }) => id));
  const held = new Map(known.map((message) => [message.id, message]));
  const latest = loaded.map((message) => {
    const other = held.get(message.id);
    return other && other.seq > message.seq ? other : message;
  });
  const since = Math.max(0, ...loaded.map(({ seq }) => seq));
  return [...latest, ...known.filter(({ id, seq }) => !listed.has(id) && seq > since)];
}
