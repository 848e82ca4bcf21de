/** "That's not what I meant": short, plain and about the whole of it. English only; anything else goes to the router. */

const LONGEST = 300;

const SORRY = /^(?:no|nope|sorry|hm+|oh)\b[\s,.!:;–-]*/i;
const WRONG =
  /^(?:(?:that|this|it)(?:'?s| is| was)? ?(?:not|isn'?t|wasn'?t) (?:at all )?what i (?:meant|wanted|want|asked for|need|needed|said)|not (?:at all )?what i (?:meant|wanted|asked for|need|needed|said)|(?:that|this|it)(?:'?s| is| was)? (?:all )?wrong|wrong(?: one| thing)?|you (?:got|have|understood) (?:it|me|that|this) wrong|you (?:have )?misunderstood(?: me| that| it)?|i (?:didn'?t|did not) (?:mean|ask for|want) (?:that|this))(?![\p{L}\p{N}])/iu;
const WANTED =
  /^[\s,.!:;–-]*(?:but |and )?i (?:wanted|meant|want|need|needed|asked for|was asking for|asked about)\s+(?:to\s+)?(\S.{2,})$/is;
const END = /^[\s,.!?:;–-]*$/;

/**
 * Whether a message says that what was begun is not what was meant, and what was wanted instead when it says so.
 * Undefined for every other message. Bounded time for any string.
 */
export function saysWrong(text: string): { wanted?: string } | undefined {
  if (text.length > LONGEST) return undefined;
  const said = text.trim().replaceAll('’', "'").replace(SORRY, '').replace(SORRY, '');
  const wrong = WRONG.exec(said)?.[0];
  if (wrong === undefined) return undefined;
  const rest = said.slice(wrong.length);
  if (END.test(rest)) return {};
  const wanted = WANTED.exec(rest)?.[1]?.trim();
  return wanted ? { wanted } : undefined;
}
