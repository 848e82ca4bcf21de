/** Text in which what is masked says so, to eyes and to screen readers. */
import { html } from '/web/vendor/lit-html/lit-html.js';
import { piecesOf } from '../masks.js';
import { icon } from './icons.js';

const WHY = 'Masked: the person you are here may not read all of this.';

/** @param {string} text */
export const withMasks = (text) =>
  piecesOf(text).map((piece, place) =>
    place % 2 === 1
      ? html`<span class="masked" title=${WHY}>${icon('lock')}<span class="unseen">masked: </span>${piece}</span>`
      : piece,
  );
