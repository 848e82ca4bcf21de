/** Text for Slack: whatever people wrote stays text. */

/** Slack reads `<`, `>` and `&` as mark-up. https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Without control characters and half characters, either of which Slack or the form encoding refuses. */
export function clean(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, '');
}

/** At most `max` UTF-16 units, ending in an ellipsis when something was cut; never half a character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, Math.max(0, max - 1)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Cleaned, cut and escaped; at most `max` units after escaping. */
export function safe(text: string, max: number): string {
  const cleaned = clean(text);
  let room = max;
  let result = escaped(cut(cleaned, room));
  while (result.length > max) {
    room = Math.min(room - 1, Math.floor((room * max) / result.length));
    result = escaped(cut(cleaned, room));
  }
  return result;
}
