/** The passage that answers a question: by its own words or, when they find nothing, by those of a small model. */
import { rewritePrompt, wordsIn } from '../agent/rewrite.ts';
import type { Case } from '../case/case.ts';
import type { Reading } from '../case/command.ts';
import { dayIn } from '../case/days.ts';
import type { Finding, Reader } from '../knowledge/article.ts';
import { askSmall } from './askSmall.ts';
import type { Parts } from './parts.ts';

export async function findAnswer(
  parts: Parts,
  { text, timezone, requester }: Case,
  reader: Reader,
): Promise<{ finding?: Finding; read?: Reading }> {
  const { knowledge, clock } = parts;
  const today = dayIn(timezone, clock.now());
  const first = await knowledge.find(text, reader, today);
  if (first) return { finding: first };
  const answered = await askSmall(parts, requester.id, rewritePrompt(text));
  if (!answered) return {};
  const words = wordsIn(answered.text);
  // The words are English, whatever the question was in.
  const finding =
    words === undefined ? undefined : await knowledge.find(words, { ...reader, language: 'en' }, today);
  return { ...(finding && { finding }), read: { slots: {}, ...answered.reading } };
}
