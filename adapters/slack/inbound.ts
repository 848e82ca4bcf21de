/** What Slack may send, after parsing and before anybody is looked up, and what it is told at once. */
import type { On, Press } from '../../src/turn.ts';
import type { Place } from './place.ts';

/** A message or button in a conversation: the message's own stamp, and the first message of its thread. */
export type Spot = { channel: string; ts: string; thread?: string };

export type Inbound =
  | {
      kind: 'message';
      user: string;
      text: string;
      spot: Spot;
      /** `direct`: to the app alone. `mention`: names the app. `overheard`: anything else that it can read. */
      heard: 'direct' | 'mention' | 'overheard';
      /** Group conversations get no mention events; there a mention is an overheard message. */
      group: boolean;
      /** Who began the thread, in replies. */
      startedBy?: string;
    }
  | { kind: 'shortcut'; user: string; text: string; spot: Spot; trigger: string }
  | { kind: 'slash'; user: string; text: string; trigger: string }
  | {
      kind: 'click';
      user: string;
      /** The workspace whose app was used; undefined when Slack does not say. */
      team?: string;
      press: Press;
      /** The button opens a form instead of counting at once. */
      asks: boolean;
      id: string;
      trigger: string;
      /** Absent: in the home. */
      spot?: Spot;
      on?: On;
    }
  | {
      kind: 'form';
      user: string;
      team?: string;
      press: Press;
      place: Place;
      on?: On;
      values: Record<string, string>;
      id: string;
      /** Where a complaint can stand; undefined when the form has no input. */
      firstBlock?: string;
    }
  | { kind: 'home'; user: string }
  /** Slack asks whether this address is ours. */
  | { kind: 'handshake'; challenge: string }
  /** Well-formed and nothing to do: our own messages, edits, joins. */
  | { kind: 'ignored'; why: string }
  /** Well-formed and not something this app knows. */
  | { kind: 'unsupported'; why: string }
  /** Not what Slack sends. */
  | { kind: 'malformed'; why: string };

/** What goes through Bolt to the desk. */
export type Wanted = Exclude<Inbound, { kind: 'handshake' | 'ignored' | 'unsupported' | 'malformed' }>;

/** What Slack is told together with "got it". */
export type Reply =
  | { response_type: 'ephemeral'; text: string }
  /** Keeps the form open and shows why. https://docs.slack.dev/surfaces/modals#displaying_errors */
  | { response_action: 'errors'; errors: Record<string, string> };
