/** The words of an agent as they come: the case's card grows until the case has gone on. */
import { outgoing } from '../agent/outgoing.ts';
import type { Case } from '../case/case.ts';
import type { Clock } from '../ports/context.ts';

/** ms between two looks at a growing text; the surfaces hold back as much more as their platforms ask for. */
const PAUSE = 120;

export type Page = { add(more: string): void; restart(): void };
export type Growing = { begin(state: Case): Page };

/**
 * @param show draws the card of a case with what is written so far; errors are its own
 * @param hosts that links may go to
 */
export function createGrowing(
  show: (state: Case, text: string) => void,
  hosts: readonly string[],
  clock: Clock,
): Growing {
  return {
    begin(state) {
      let text = '';
      let shownAt = 0;
      return {
        add(more) {
          text += more;
          const now = clock.now();
          if (now - shownAt < PAUSE) return;
          shownAt = now;
          const whole = wholeWords(text);
          if (whole !== '') show(state, outgoing(whole, hosts).replaceAll(/\s?\[\d{1,3}\]/g, ''));
        },
        restart() {
          text = '';
        },
      };
    },
  };
}

/** The last word may still become a link. So may what stands behind a bracket that is not closed. */
function wholeWords(text: string): string {
  const end = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n'));
  const whole = text.slice(0, Math.max(0, end));
  const open = Math.max(whole.lastIndexOf('['), whole.lastIndexOf('<'));
  return open >= 0 && open > whole.length - 300 && !/[\])>]/.test(whole.slice(open))
    ? whole.slice(0, open)
    : whole;
}
