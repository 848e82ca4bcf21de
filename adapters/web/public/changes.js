/** What is different between two looks at the sandbox, so that the page can point at it. */

import { isMasked } from './masks.js';

/** @typedef {import('../../../src/ports/console.ts').SystemOverview} SystemOverview */
/** @typedef {{ key: string, label: string }} Gone */

/**
 * `marked` holds keys such as `ada/account`, `ada/app/figma`, `seats/figma`, `tickets/T-12`; `gone` what was
 * there before, by person.
 * @typedef {{ marked: Set<string>, gone: Map<string, Gone[]> }} Changes
 */

/** @returns {Changes} */
export const noChanges = () => ({ marked: new Set(), gone: new Map() });

/**
 * @param {SystemOverview | undefined} before
 * @param {SystemOverview} after
 * @returns {Changes}
 */
export function changesBetween(before, after) {
  const changes = noChanges();
  if (!before) return changes;
  const old = facts(before);
  const now = facts(after);
  for (const [key, { text }] of now) {
    const was = old.get(key)?.text;
    // Another viewer, another mask: the fact is the same.
    const hidden = was !== undefined && isMasked(was) !== isMasked(text);
    if (was !== text && !hidden) changes.marked.add(key);
  }
  for (const [key, { label, person, app }] of old) {
    if (app && person && !now.has(key)) {
      changes.gone.set(person, [...(changes.gone.get(person) ?? []), { key, label }]);
      changes.marked.add(key);
    }
  }
  return changes;
}

/**
 * Every fact under its key.
 * @param {SystemOverview} overview
 * @returns {Map<string, { text: string, label: string, person?: string, app?: boolean }>}
 */
function facts(overview) {
  const all = new Map();
  for (const state of overview.people) {
    const { person } = state;
    /** @type {(key: string, value: unknown, label?: string, app?: boolean) => void} */
    const add = (key, value, label = '', app = false) =>
      void all.set(`${person}/${key}`, { text: JSON.stringify(value), label, person, app });
    add('account', state.account);
    add('leave', state.leave ?? null);
    for (const group of state.groups) add(`group/${group}`, true);
    for (const app of state.apps) add(`app/${app.id}/${app.kind}`, app.until ?? null, app.name, true);
    for (const device of state.devices) add(`device/${device.id}`, device.state);
    for (const { label, value } of state.facts) add(`fact/${label}`, value);
  }
  for (const { app, used, total } of overview.seats)
    all.set(`seats/${app}`, { text: `${used}/${total}`, label: '' });
  for (const { id, state } of overview.tickets) all.set(`tickets/${id}`, { text: state, label: '' });
  return all;
}
