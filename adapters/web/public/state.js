/** All the page knows, in one object; whoever changes it calls `update`, and the page is drawn again. */
import { noChanges } from './changes.js';

/** @typedef {import('../wire.ts').Message} Message */
/** @typedef {import('../wire.ts').ThreadSummary} ThreadSummary */
/** @typedef {import('../wire.ts').Persona} Persona */
/** @typedef {import('../../../src/card.ts').Card} Card */
/** @typedef {import('../../../src/card.ts').Home} Home */
/** @typedef {import('../../../src/card.ts').Button} Button */
/** @typedef {import('../../../src/case/view.ts').CaseView} CaseView */
/** `stored`: the event as it is hashed, what is personal in it sealed; else `detail` is.
 * @typedef {import('../../../src/ports/console.ts').TimelineEntry & { stored?: unknown }} TimelineEntry */
/** @typedef {import('../../../src/ports/console.ts').SystemOverview} SystemOverview */

/** A message on its way: `thread` is an id, or `new` or `new-shared` until the server has named it.
 * @typedef {{ id: string, as: string, thread: string, text: string, at: number, failed?: string }} Outgoing */

/** @typedef {{ id: string, entries: TimelineEntry[], brokenAt: number | undefined }} Timeline */

/** @typedef {import('../wire.ts').Approvals} Approvals */
/** @typedef {import('../../../src/card.ts').Form} Form */
/** @typedef {import('../../../src/turn.ts').Press} Press */

/** Where a card stands; nowhere in "Waiting for me". @typedef {{ thread?: string, message?: string }} Place */

/** The form that a button opened. @typedef {{ press: Press, place: Place, form: Form, danger: boolean }} Asking */

/** How a form fared: `values` (never a code) tell whether the next try is the same. @typedef {{ id: string, values?: string, problem?: string }} Try */

/** What "Are you sure?" asks. @typedef {{ question: string, label: string, danger: boolean, yes: () => void }} Question */

/** @typedef {'timeline' | 'system' | 'mailbox' | 'approvals' | 'waiting'} Tab */
/** On narrow screens one of the three columns is shown. @typedef {'list' | 'thread' | 'side'} Pane */

/**
 * @typedef {object} State
 * @property {Persona[]} people
 * @property {string} as person id; empty until known
 * @property {ThreadSummary[]} threads
 * @property {string} open a thread's id, or `new` or `new-shared`
 * @property {Message[]} messages of the open thread
 * @property {Outgoing[]} outgoing
 * @property {Set<string>} typing threads where Deskmate is at work
 * @property {Map<string, string>} lastOpen the thread each persona had open
 * @property {Map<string, string>} drafts by thread
 * @property {Set<string>} busy buttons and forms that were pressed and not answered yet
 * @property {Home | undefined} home
 * @property {CaseView[]} cases
 * @property {string | undefined} caseShown picked from the list of cases instead of the open thread's
 * @property {Timeline | undefined} timeline
 * @property {SystemOverview | undefined} system
 * @property {import('./changes.js').Changes} changes
 * @property {string | undefined} personShown picked in the System tab
 * @property {Tab} tab
 * @property {Pane} pane
 * @property {'starting' | 'on' | 'off'} link
 * @property {{ text: string, again?: () => void } | undefined} notice
 * @property {string} spoken what a screen reader is told next
 * @property {{ words: string, language?: string }} aloud what it is told of a card that is being written
 * @property {Set<string>} writing messages that are told that way
 * @property {Question | undefined} question
 * @property {Asking | undefined} asking
 * @property {Card | undefined} told what Deskmate said to this person alone about what they did in "Waiting for me"
 * @property {Map<string, Try>} tries forms that were sent and not taken, by key
 * @property {Approvals | undefined} approvals
 * @property {Map<string, number>} mailSeen the newest mail (ms) that each persona has looked at
 * @property {string | undefined} copied hash just copied
 */

/** @type {State} */
export const state = {
  people: [],
  as: '',
  threads: [],
  open: 'new',
  messages: [],
  outgoing: [],
  typing: new Set(),
  lastOpen: new Map(),
  drafts: new Map(),
  busy: new Set(),
  home: undefined,
  cases: [],
  caseShown: undefined,
  timeline: undefined,
  system: undefined,
  changes: noChanges(),
  personShown: undefined,
  tab: 'timeline',
  pane: 'thread',
  link: 'starting',
  notice: undefined,
  spoken: '',
  aloud: { words: '' },
  writing: new Set(),
  question: undefined,
  asking: undefined,
  told: undefined,
  tries: new Map(),
  approvals: undefined,
  mailSeen: new Map(),
  copied: undefined,
};

/** @type {() => void} */
let draw = () => {};
let drawing = false;

/** @param {() => void} drawPage called once after any number of updates in a row */
export function onUpdate(drawPage) {
  draw = drawPage;
}

/** @param {Partial<State>} [change] */
export function update(change = {}) {
  Object.assign(state, change);
  if (drawing) return;
  drawing = true;
  queueMicrotask(() => {
    drawing = false;
    draw();
  });
}

/** @param {string} open */
export const isNew = (open) => open === 'new' || open === 'new-shared';

/** @param {string} id */
export const personNamed = (id) => state.people.find((person) => person.id === id);

/** The open thread as the list knows it; undefined for a new request. */
export const openThread = () => state.threads.find((thread) => thread.id === state.open);

/** The persona's mail, newest first. */
export const mail = () =>
  (state.system?.mailbox ?? []).filter(({ person }) => person === state.as).sort((a, b) => b.at - a.at);

/** The persona looks at their mail. */
export const mailSeen = () => void state.mailSeen.set(state.as, mail()[0]?.at ?? 0);

/** The case the panel on the right is about. */
export function caseInView() {
  const id = state.caseShown ?? openThread()?.case?.id;
  return state.cases.find((view) => view.id === id);
}
