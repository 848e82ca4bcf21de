/** Work that events cause. Written in the same record as the events; done at least once. */

export type EffectId = string;

export type Effect = {
  /** Same events, same ids: `<stream>.<version>.<index>`; safe as a job id. */
  id: EffectId;
  /** Not before, ms since the epoch. */
  due: number;
} & (
  | { kind: 'run'; case: string; task: string }
  /** Shows the present state of a card; a later one for the same card makes an earlier one needless. */
  | { kind: 'show'; case: string; card: string; to: { person: string } | 'thread' }
  /** Wakes a case: an approval lapses, a wait is over. */
  | {
      kind: 'timer';
      case: string;
      timer: { kind: 'expire'; approval: string } | { kind: 'wake'; task: string };
    }
  /** Says something that belongs to no case. */
  | { kind: 'say'; stream: string; seq: number }
);
