/** What somebody reads in a message of either platform, line by line; a button as `[Approve]`. */
import { isRecord } from '../../src/json.ts';

/** @param shown Block Kit blocks or an Adaptive Card */
export function wordsOf(shown: unknown): string {
  return linesOf(shown).join('\n');
}

function linesOf(shown: unknown): string[] {
  if (Array.isArray(shown)) return shown.flatMap(linesOf);
  if (!isRecord(shown)) return [];
  const { type, text, title, value } = shown;
  if (type === 'button' && isRecord(text)) return [`[${text.text}]`];
  if (String(type).startsWith('Action.')) return [`[${title}]`];
  if (String(type).startsWith('Input.')) return [`? ${shown.label}`];
  if (type === undefined && typeof title === 'string') return [`${title}: ${value}`];
  if (typeof text === 'string') return [text];
  return Object.values(shown).flatMap(linesOf);
}
