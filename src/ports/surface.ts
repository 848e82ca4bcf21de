import type { Card, Form, Home } from '../card.ts';
import type { Press, Sender, Turn, Where } from '../turn.ts';

/** `accounts`: platform accounts that an administrator linked to the person, as in `Sender.account`; of any surface. */
export type Reachable = { email: string; accounts: readonly string[] };

/** A chat adapter. It renders Cards, edits them, and hands verified Turns to the Desk. Errors are
 * DeskmateErrors: `surface_unavailable` (retry) or `surface_rejected` (do not). */
export interface Surface {
  /** Short and stable; appears in thread and account ids: `slack`, `teams`, `web`. */
  readonly name: string;
  /** Posts a new message. Returns an opaque reference for `edit`. */
  post(where: Where, card: Card): Promise<string>;
  /**
   * Replaces a message that `post` made. A `live` card may resolve before it is shown, and is left out when a newer one
   * comes; any other comes after whatever was live before it, and is there when this resolves.
   */
  edit(reference: string, card: Card): Promise<void>;
  /** Tells one person something that only they see, and that need not last. */
  whisper(where: Where, to: Sender, card: Card): Promise<void>;
  /** The private thread with a person, opened when need be; undefined when this surface cannot reach them. */
  direct(person: Reachable): Promise<Where | undefined>;
  /** Whether somebody certainly reads what is posted in a shared thread. Absent, or an error: nobody can tell. */
  sees?(where: Where, person: Reachable): Promise<boolean>;
  /** Draws a person's home anew, when they have one open here. Worth little: errors are the surface's own to log. */
  refreshHome?(person: Reachable): Promise<void>;
  close(): Promise<void>;
}

/** What surfaces may ask of the desk. */
export interface Desk {
  /**
   * Takes one turn. Resolves when everything it caused is durable, so that the platform may be told "got it";
   * a turn id that was taken before resolves without doing anything.
   * @throws DeskmateError with `retry: true` when nothing was stored: tell the platform to send it again.
   */
  receive(turn: Turn): Promise<void>;
  /** The form behind a button; undefined when there is nothing to fill or it is not theirs. */
  form(press: Press, from: Sender): Promise<Form | undefined>;
  /**
   * What is wrong with the details in a filled form, by field, for surfaces that can keep it open; empty when it may be
   * handed in. It stores nothing: `receive` checks once more. Absent: nobody can tell before.
   */
  check?(press: Press, values: Record<string, string>, from: Sender): Promise<Record<string, string>>;
  /** The sender's home; also for unknown senders (then empty, with examples). */
  home(from: Sender): Promise<Home>;
}
