/** Pieces of HTML. Text becomes HTML only by `escaped`. */

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? '').replace(/\p{Cc}/gu, ' ');
}

/** What somebody wrote, in whatever direction they write. */
export function quoted(text: string): string {
  return `<q dir="auto">${escaped(text)}</q>`;
}

export type Column = { head: string; number?: true };

/** @param rows text, one cell a column; the first is the head of its row */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const kind = (at: number) => (columns[at]?.number ? ' class="number"' : '');
  const head = columns.map(({ head }, at) => `<th scope="col"${kind(at)}>${escaped(head)}</th>`).join('');
  const body = rows.map((cells) => {
    const inner = cells.map((cell, at) =>
      at === 0 ? `<th scope="row"${kind(at)}>${escaped(cell)}</th>` : `<td${kind(at)}>${escaped(cell)}</td>`,
    );
    return `<tr>${inner.join('')}</tr>`;
  });
  // What scrolls must be reachable by keyboard.
  return `<div class="scroll" role="region" aria-label="${escaped(caption)}" tabindex="0"><table><caption>${escaped(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

/** A picture with the table that says the same beside it. */
export function plotWithTable(plot: string, beside: string): string {
  return `<div class="plot"><figure>${plot}</figure>${beside}</div>`;
}
