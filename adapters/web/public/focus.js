/** Keeps the keyboard where a person expects it when parts of the page come and go. */

/** To the box for writing; not on touch screens, where that would open the keyboard. */
export function focusComposer() {
  if (matchMedia('(pointer: coarse)').matches) return;
  queueMicrotask(() => document.getElementById('composer')?.focus());
}

/**
 * Draws, and when the element that had the focus is gone (a button that was pressed), puts the focus on the
 * message or panel it was in.
 * @param {() => void} draw
 */
export function keepingFocus(draw) {
  const home = document.activeElement?.closest('[data-focus-home]')?.id;
  draw();
  if (home && document.activeElement === document.body) document.getElementById(home)?.focus();
}

/**
 * Draws, and keeps a scrolling box that grows at its end (`data-end`) at the end when it was there; one that
 * is about something else than before (`data-about`) begins at its end, any other at its top.
 * @param {string} id
 * @param {() => void} draw
 */
export function keepingEnd(id, draw) {
  const before = document.getElementById(id);
  const atEnd = !before || before.scrollHeight - before.scrollTop - before.clientHeight < 80;
  const about = before?.dataset.about;
  draw();
  const after = document.getElementById(id);
  if (!after) return;
  const grows = after.dataset.end === 'true';
  if (after.dataset.about !== about) after.scrollTop = grows ? after.scrollHeight : 0;
  else if (grows && atEnd) after.scrollTop = after.scrollHeight;
}
