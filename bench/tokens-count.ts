/**
 * Tokens of a prompt, counted the same way for everybody: UTF-8 bytes of what is sent, through four. It is a rule of thumb
 * for English, and its error falls out of a ratio.
 */
import type { Prompt } from '../src/ports/model.ts';

const BYTES_A_TOKEN = 4;
/** What providers keep at hand: prefixes of at least so many tokens, in steps. */
const LEAST_CACHED = 1_024;
const CACHED_STEP = 128;
/** Of a token that was at hand, against one that was not. */
export const CACHED_PRICE = 0.1;

/**
 * `cached`: of `sent`, those that a provider has at hand since an earlier prompt. `fixed`: of `sent`, tools and instructions,
 * which go along whatever is remembered.
 */
export type Tokens = { sent: number; cached: number; fixed: number };

export type Meter = { count(prompt: Prompt): Tokens };

/** In the order in which providers read it, so that what stays the same comes first. */
function written({ tools, instructions, lines }: Prompt): string {
  return `${fixedPart({ tools, instructions })}${JSON.stringify(lines)}`;
}

function fixedPart({ tools, instructions }: Pick<Prompt, 'tools' | 'instructions'>): string {
  return `${JSON.stringify(tools)}${instructions}`;
}

export function tokensIn(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_A_TOKEN);
}

/** Of one conversation. Tools and instructions are at hand from the start: others were served with them before. */
export function createMeter(): Meter {
  let before: string | undefined;
  return {
    count(prompt) {
      const text = written(prompt);
      const same = sharedStart(before ?? fixedPart(prompt), text);
      before = text;
      const shared = Math.floor(Buffer.byteLength(text.slice(0, same)) / BYTES_A_TOKEN);
      const cached = shared < LEAST_CACHED ? 0 : shared - (shared % CACHED_STEP);
      return { sent: tokensIn(text), cached, fixed: tokensIn(fixedPart(prompt)) };
    },
  };
}

function sharedStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}
