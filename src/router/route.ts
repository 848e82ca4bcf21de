/** What the router decided about one message. */

/**
 * `act`: confident. `clarify`: torn between `options`. Not one of mine: `agent` where there is one, `none` where a human is
 * offered.
 */
export type Band = 'act' | 'clarify' | 'agent' | 'none';

export type Route = {
  band: Band;
  /** Best intent; undefined for an empty message. */
  intent?: string;
  /** 0 to 1. */
  confidence: number;
  /** Best first, at most 3, for the clarifying buttons; empty unless band is `clarify`. */
  options: { intent: string; confidence: number }[];
  /** The likeliest, best first, whatever the band: for whoever says that `intent` was wrong. */
  guesses?: readonly { intent: string; confidence: number }[];
  /** For the audit trail: `margin 0.41 over vpn_trouble`, `safety word "phishing"`. Never message text. */
  why: string;
};

/** For the audit trail: where a message went, how sure that was, and why. */
export function routedTo(
  intent: string | undefined,
  { confidence, why }: Pick<Route, 'confidence' | 'why'>,
): string {
  return `routed to ${intent ?? 'nothing'} at ${confidence.toFixed(2)}: ${why}`;
}

export interface Router {
  /** Never throws; bounded time for any string. */
  route(text: string): Route;
}
