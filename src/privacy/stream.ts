/** Puts values back in text that comes piece by piece, where a placeholder may be cut in two. */
import { settledLength } from './placeholder.ts';

export type Restorer = {
  /** Another piece; gives out what is certain by now. */
  add(piece: string): void;
  /** Nothing more comes: gives out the rest. */
  end(): void;
  /** What came so far does not count. */
  restart(): void;
};

/** At most one placeholder's length is held back, so a reader hardly notices. */
export function restoring(show: (text: string) => string, out: (text: string) => void): Restorer {
  let held = '';
  const give = (text: string) => text && out(show(text));
  return {
    add(piece) {
      const text = held + piece;
      const settled = settledLength(text);
      held = text.slice(settled);
      give(text.slice(0, settled));
    },
    end() {
      const rest = held;
      held = '';
      give(rest);
    },
    restart() {
      held = '';
    },
  };
}
