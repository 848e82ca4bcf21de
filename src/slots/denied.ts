/** What somebody says it is not: "not Figma", "instead of Figma". */
import type { Token } from './message.ts';

/** Whether the words before `tokens[start]` deny what stands there. */
export function isDenied(tokens: readonly Token[], start: number): boolean {
  const [before, last] = [tokens[start - 2]?.word, tokens[start - 1]?.word];
  if (last === 'not' || last === 'isnt' || last === 'wasnt') return before !== 'why' && before !== 'whether';
  if (last === 'for' || last === 'to' || last === 'until') return before === 'not';
  return (last === 'of' && before === 'instead') || (last === 'than' && before === 'rather');
}
