/** A detail that not everybody may read: only its last four characters. */
export function masked(text: string): string {
  return `•••• ${text.slice(-4)}`;
}
