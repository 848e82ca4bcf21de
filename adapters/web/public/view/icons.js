/** The page's few icons, drawn in the colour of the text around them. */
import { html, svg } from '/web/vendor/lit-html/lit-html.js';

const SHAPES = {
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  send: svg`<path d="M5 12h13M12 5l7 7-7 7"/>`,
  check: svg`<path d="M5 12.500l4.500 4.500L19 7.500"/>`,
  cross: svg`<path d="M6.500 6.500l11 11M17.500 6.500l-11 11"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.500"/><path d="M12 7.500V12l3 2"/>`,
  info: svg`<circle cx="12" cy="12" r="8.500"/><path d="M12 11v5M12 7.800v.2"/>`,
  alert: svg`<path d="M12 4l9 15.500H3zM12 10v4M12 16.800v.2"/>`,
  undo: svg`<path d="M8 5L4 9l4 4M4 9h10a5.500 5.500 0 0 1 0 11h-4"/>`,
  lock: svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`,
  channel: svg`<path d="M9.500 4L7.500 20M16.500 4l-2 16M4.500 9h16M3.500 15h16"/>`,
  inbox: svg`<path d="M4 13l2.500-8h11L20 13v6H4zM4 13h5l1.500 2.500h3L15 13h5"/>`,
  link: svg`<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700L12 17"/>`,
  broken: svg`<path d="M9 15l-2.500 2.500a3.500 3.500 0 0 1-5-5L4 10M15 9l2.500-2.500a3.500 3.500 0 0 1 5 5L20 14M8 4v2M4 6.500h2M16 20v-2M20 17.500h-2"/>`,
  copy: svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M15 5H6a2 2 0 0 0-2 2v9"/>`,
  chevron: svg`<path d="M9 6l6 6-6 6"/>`,
  person: svg`<circle cx="12" cy="8" r="4"/><path d="M4.500 20a7.500 7.500 0 0 1 15 0"/>`,
  shield: svg`<path d="M12 3.500l7.500 3v5.500c0 4.500-3 7.500-7.500 9-4.500-1.500-7.500-4.500-7.500-9V6.500z"/>`,
  bolt: svg`<path d="M13 3L5 14h6l-1 7 8-11h-6z"/>`,
  chat: svg`<path d="M4 6.500A2.500 2.500 0 0 1 6.500 4h11A2.500 2.500 0 0 1 20 6.500v7a2.500 2.500 0 0 1-2.500 2.500H11l-5 4v-4a2 2 0 0 1-2-2z"/>`,
  list: svg`<path d="M8.500 6.500H20M8.500 12H20M8.500 17.500H20M4 6.500h.5M4 12h.5M4 17.500h.5"/>`,
  side: svg`<rect x="3.500" y="4.500" width="17" height="15" rx="2.500"/><path d="M14.500 4.500v15"/>`,
  book: svg`<path d="M5 5.500A2.500 2.500 0 0 1 7.500 3H19v15H7.500A2.500 2.500 0 0 0 5 20.500zM5 20.500A2.500 2.500 0 0 0 7.500 21H19"/>`,
  people: svg`<circle cx="9" cy="8.500" r="3.500"/><path d="M2.500 19.500a6.500 6.500 0 0 1 13 0M15.500 5.300a3.500 3.500 0 0 1 0 6.400M18 14.500a6.500 6.500 0 0 1 3.500 5"/>`,
};

/** @typedef {keyof typeof SHAPES} IconName */

/** An icon; decoration only, so the text beside it must say the same. @param {IconName} name */
export const icon = (name) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`;

/** Deskmate's own mark. */
export const mark = () => html`<img class="mark" src="/web/icon.svg" alt="" width="28" height="28" />`;
