/** What Azure's content filter says, by the shapes it really has. */
import type {
  ContentFilterResultDetailsForPromptOutput,
  ContentFilterResultsForChoiceOutput,
} from '@azure/openai/types';
import { isRecord } from '../../src/json.ts';

export type FilterResults = ContentFilterResultsForChoiceOutput | ContentFilterResultDetailsForPromptOutput;

type Filtered = {
  content_filter_results?: FilterResults | null;
  content_filter_result?: FilterResults | null;
};

/**
 * True when the filter was down: the text came through, and nobody looked at it. The typed name is the plural one;
 * live streams were seen to carry the error under the singular, beside an empty plural.
 */
export function unchecked(part: Filtered): boolean {
  return [part.content_filter_results, part.content_filter_result].some((results) =>
    isRecord(results?.error),
  );
}

/** Codes with which Azure and OpenAI refuse a prompt for what it says. */
const REFUSALS = new Set(['content_filter', 'content_policy_violation', 'invalid_prompt']);

/** @param error the `error` of the body that came with a 400, or of an event in the middle of a stream */
export function refusesPrompt(error: unknown): boolean {
  if (!isRecord(error)) return false;
  const inner = isRecord(error.innererror) ? error.innererror.code : undefined;
  return (
    (typeof error.code === 'string' && REFUSALS.has(error.code)) || inner === 'ResponsibleAIPolicyViolation'
  );
}
