const SHOWN = 4;

/** A detail that not everybody may read: its last four characters; nothing of one that is hardly longer than that. */
export function masked(text: string): string {
  return text.length > 2 * SHOWN ? `•••• ${text.slice(-SHOWN)}` : '••••';
}
