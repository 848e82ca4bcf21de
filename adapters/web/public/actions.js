/** What one can do on the page. */
import { ApiError, get, post } from './api.js';
import { listen } from './live.js';
import { loadApprovals, loadOpenThread, loadTimeline, refresh, refreshSoon } from './refresh.js';
import { isNew, mailSeen, openThread, state, update } from './state.js';
import { hear } from './writing.js';

/** @typedef {import('../wire.ts').Message} Message */

let stopListening = () => {};

/**
 * Becomes somebody.
 * @param {string} as
 * @param {string} [wanted] the thread to open; else what waits for them, or what they had open
 */
export async function become(as, wanted) {
  stopListening();
  update({
    as,
    open: wanted ?? state.lastOpen.get(as) ?? 'new',
    threads: [],
    messages: [],
    typing: new Set(),
    busy: new Set(),
    home: undefined,
    timeline: undefined,
    caseShown: undefined,
    personShown: undefined,
    asking: undefined,
    told: undefined,
    tries: new Map(),
    approvals: undefined,
    notice: undefined,
  });
  await attempt(async () => {
    if (wanted === undefined) await openWhatWaits(as);
    const [seq] = await Promise.all([openOrNew(), refresh()]);
    if (state.as !== as) return;
    stopListening();
    stopListening = listen(as, seq, { message, typing, changed: refreshSoon, reset: reload, link });
    await markRead();
  });
}

/** What is new and waits for a decision comes before what was open. @param {string} as */
async function openWhatWaits(as) {
  /** @type {import('../wire.ts').ThreadList} */
  const { threads } = await get('/threads', { as });
  const waiting = threads.find(
    (thread) => thread.case?.mine && (thread.unread > 0 || !state.lastOpen.has(as)),
  );
  if (!waiting || state.as !== as) return;
  state.lastOpen.set(as, waiting.id);
  update({ open: waiting.id, messages: [] });
}

/** Opens a thread, or a new request with `new` or `new-shared`. @param {string} open */
export async function openThreadOf(open) {
  state.lastOpen.set(state.as, open);
  update({
    open,
    messages: [],
    caseShown: undefined,
    personShown: undefined,
    asking: undefined,
    pane: 'thread',
  });
  await attempt(async () => {
    await Promise.all([openOrNew(), loadTimeline()]);
    await markRead();
  });
}

/** A thread that is gone (a new database) gives a new request instead of an error. */
async function openOrNew() {
  try {
    return await loadOpenThread();
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'unknown_thread') throw error;
    update({ open: 'new', messages: [] });
    return loadOpenThread();
  }
}

/** Shows a case from the list of cases. @param {string | undefined} caseShown */
export function showCase(caseShown) {
  update({ caseShown, personShown: undefined, timeline: undefined });
  attempt(loadTimeline);
}

/** @param {import('./state.js').Tab} tab */
export function showTab(tab) {
  update({ tab, told: undefined });
  if (tab === 'mailbox') mailSeen();
  if (tab === 'approvals') attempt(loadApprovals);
}

async function reload() {
  await attempt(async () => {
    await Promise.all([openOrNew(), refresh()]);
  });
}

/** @param {Message} arrived */
function message(arrived) {
  // A card that grows several times a second changes nothing around it until it is whole.
  const grows = arrived.card?.live === true && arrived.edited;
  const sent = state.outgoing.find(({ id }) => id === arrived.id);
  if (sent && isNew(sent.thread)) named(sent.thread, arrived.thread);
  update({ outgoing: state.outgoing.filter(({ id }) => id !== arrived.id) });
  if (!arrived.author) state.typing.delete(arrived.thread);
  if (arrived.thread === state.open) {
    const known = state.messages.some(({ id }) => id === arrived.id);
    // An edited message stays where it was.
    const messages = known
      ? state.messages.map((old) => (old.id === arrived.id ? arrived : old))
      : [...state.messages, arrived];
    update({ messages });
    hear(arrived);
    if (grows) readSoon();
    else if (!document.hidden) markRead();
  }
  // What is said to them alone goes to the case's thread; whoever answered from the panel does not see it there.
  const seen = arrived.thread === state.open && state.pane !== 'side';
  if (state.tab === 'waiting' && arrived.onlyYou && arrived.card && !seen) update({ told: arrived.card });
  if (!grows) refreshSoon();
}

/** A new request got its thread. @param {string} before `new` or `new-shared` @param {string} thread */
function named(before, thread) {
  for (const each of state.outgoing) if (each.thread === before && each.as === state.as) each.thread = thread;
  if (state.open !== before) return;
  state.lastOpen.set(state.as, thread);
  update({ open: thread, messages: [] });
}

/** @param {string} thread */
function typing(thread) {
  state.typing.add(thread);
  update();
  setTimeout(() => state.typing.delete(thread) && update(), 10_000);
}

/** @param {'on' | 'off'} now */
function link(now) {
  const before = state.link;
  if (before === now) return;
  update({ link: now, spoken: now === 'off' ? 'Connection lost. Trying again.' : '' });
  if (now === 'on' && before === 'off') {
    update({ notice: undefined, spoken: 'Connected again.' });
    refreshSoon();
    for (const { id, failed } of state.outgoing) if (failed) sendAgain(id);
  }
}

/** Tells the server that this person has seen the open thread. */
export async function markRead() {
  const { as, open, messages } = state;
  const seq = Math.max(0, ...messages.map((each) => each.seq));
  if (isNew(open) || seq === 0) return;
  const thread = openThread();
  if (thread) thread.unread = 0;
  update();
  await post('/read', { as, thread: open, seq }).catch(() => {});
}

let reading = false;

/** Whoever watches a card grow has read it; once a second is often enough to say so. */
function readSoon() {
  if (reading) return;
  reading = true;
  setTimeout(() => {
    reading = false;
    if (!document.hidden) markRead();
  }, 1000);
}

/** One after the other: the second message of a new request belongs to the thread that the first one opens. */
let sending = Promise.resolve();

/** Sends what is in the box. @param {string} text */
export function say(text) {
  const id = crypto.randomUUID();
  const { as, open } = state;
  state.drafts.delete(open);
  update({ outgoing: [...state.outgoing, { id, as, thread: open, text, at: Date.now() }] });
  sending = sending.then(() => sendAgain(id));
}

/** Sends a message, or sends it again: its id makes sure that it counts once. @param {string} id */
export async function sendAgain(id) {
  const message = state.outgoing.find((each) => each.id === id);
  if (!message) return;
  const { as, text } = message;
  message.failed = undefined;
  update();
  try {
    const { thread } = await post('/messages', { id, as, thread: message.thread, text });
    if (state.as === as && isNew(message.thread)) named(message.thread, thread);
    if (state.as === as && state.open === thread) await loadOpenThread();
    update({ outgoing: state.outgoing.filter((each) => each.id !== id) });
    refreshSoon();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    message.failed = error.message;
    update({ spoken: `Not sent. ${error.message}` });
  }
}

/** A message of ours that the desk never took, for example because the server stopped. @param {Message} message */
export function deliverAgain({ id, thread, text = '' }) {
  const { as } = state;
  attempt(async () => {
    await post('/messages', { id, as, thread, text });
    await loadOpenThread();
  });
}

/**
 * Presses a button, once per press however often it is tried.
 * @param {string} key which control is busy meanwhile
 * @param {import('./state.js').Press} press
 * @param {import('./state.js').Place} place
 */
export async function pressed(key, press, place) {
  if (state.busy.has(key)) return;
  const { as } = state;
  const sent = { id: crypto.randomUUID(), as, ...place, press };
  state.busy.add(key);
  update({ spoken: 'Sent.', told: undefined });
  await attempt(() => post('/press', sent));
  state.busy.delete(key);
  update();
  refreshSoon();
}

/** Does something; when the server cannot be reached, says so and offers to try again. @param {() => Promise<unknown>} what */
async function attempt(what) {
  try {
    await what();
    if (state.notice) update({ notice: undefined });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const again = error.retry ? () => void attempt(what) : undefined;
    update({ notice: { text: error.message, again } });
  }
}
