/** Small words and numbers as people read them. */

/** @param {string} name "Ada Moreau" gives "AM" */
export function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words[words.length - 1] : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

/** @param {string} name */
export const firstName = (name) => name.split(/\s+/)[0] ?? name;

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const clockWithSeconds = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** Time of day for today, else the day. @param {number} at */
export function shortTime(at) {
  const date = new Date(at);
  return date.toDateString() === new Date().toDateString() ? clock.format(date) : day.format(date);
}

/** @param {number} at */
export const timeOfDay = (at) => clockWithSeconds.format(new Date(at));

/** @param {number} at */
export const fullTime = (at) => whole.format(new Date(at));

/** How long, roughly. @param {number} ms */
export function lasting(ms) {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

/** @param {number} ms */
export const ago = (ms) => (ms < 60_000 ? 'just now' : `${lasting(ms)} ago`);

/** Day and time of day. @param {number} at */
export const dayAndTime = (at) => `${day.format(new Date(at))}, ${clock.format(new Date(at))}`;

/** @param {string} isoDay YYYY-MM-DD */
export function dayName(isoDay) {
  const date = new Date(`${isoDay}T12:00:00`);
  return Number.isNaN(date.getTime()) ? isoDay : day.format(date);
}

/** @param {number} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** @type {Record<import('../../../src/case/view.ts').CaseStatus, { label: string, tone: string }>} */
export const STATUS = {
  asking: { label: 'Needs an answer', tone: 'waiting' },
  approving: { label: 'Waiting for approval', tone: 'waiting' },
  cooling: { label: 'Approved, starts soon', tone: 'info' },
  working: { label: 'Working', tone: 'info' },
  waiting: { label: 'Scheduled', tone: 'info' },
  with_people: { label: 'With the team', tone: 'info' },
  resolved: { label: 'Resolved', tone: 'success' },
  declined: { label: 'Declined', tone: 'problem' },
  cancelled: { label: 'Cancelled', tone: 'quiet' },
};

/** What a newcomer may try; as many as fit without a scroll bar. */
export const STARTERS = [
  "I can't log in to my laptop any more",
  'I need Figma until March',
  'How many days of leave do I have left?',
  'I got a strange e-mail asking for my password',
  'My laptop is very slow',
  'I would like to take next Friday off',
];
