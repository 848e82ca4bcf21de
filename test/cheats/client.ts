/** What somebody with an account can send to Deskmate, and what they hear; the same for every platform. */
import type { Press } from '../../src/turn.ts';

/** One message, as the platform names it. `home`: the person's own home. */
export type Spot = { chat: string; message: string };
export type On = Spot | 'home';

/** A button as it was shown. */
export type Shown = { on: Spot; press: Press };

/** A press of a button, or, with `values`, what was filled in behind it. Nothing in it needs to be true. */
export type Act = {
  who: string;
  press: Omit<Press, 'verb'> & { verb: string };
  on: On;
  values?: Record<string, string>;
};

/** One payload as the platform would make it, not signed yet. */
export type Delivery = { who: string; body: Record<string, unknown> };
export type Request = { who: string; body: string; headers: Record<string, string> };

/** `said`: all that this person was told since the request was sent. */
export type Answer = { status: number; said(): string };

export type Said = Answer & { thread: string };

/**
 * `forged`: with another key. `old`: long ago, or with a token that has run out. `borrowed`: of another body, or with a
 * token for another address.
 */
export type How = 'right' | 'forged' | 'unsigned' | 'old' | 'borrowed';

export type Client = {
  name: 'slack' | 'teams';
  /** Says something; in private unless in a channel. `thread`: what `says` returned before. */
  says(who: string, text: string, where?: 'private' | 'channel', thread?: string): Promise<Said>;
  /** The newest button like that in somebody's private chat, or in the channel; waits for it. */
  finds(where: string, want: (press: Press) => boolean): Promise<Shown>;
  /** A message in that chat that no approval stands on. */
  otherMessage(where: string, caseId: string): Promise<Spot>;
  payload(act: Act): Delivery;
  seal(delivery: Delivery, how?: How): Request;
  post(request: Request): Promise<Answer>;
  forge: {
    tenant(delivery: Delivery): Delivery;
    noTenant(delivery: Delivery): Delivery;
    /** Says that it stood on a message for this person's eyes only. */
    ephemeral(delivery: Delivery): Delivery;
    /** Says in the body to be somebody else. */
    claims(delivery: Delivery, who: string): Delivery;
    /** Says that it stood in the home of somebody else; only where there are homes. */
    homeOf(delivery: Delivery, who: string): Delivery;
  };
};
