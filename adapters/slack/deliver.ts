/** One parsed delivery through Bolt to the desk. Both receivers end here, so both tell Slack "got it" only afterwards. */
import type { App, Receiver } from '@slack/bolt';
import type { Wanted } from './inbound.ts';
import type { Fields } from './read.ts';

/** Goes along with the delivery; the listener leaves in it what Slack is told together with "got it". */
export type Carried = { inbound: Wanted; reply?: Reply };

export type Reply =
  | { response_type: 'ephemeral'; text: string }
  /** Keeps the form open and shows why. https://docs.slack.dev/surfaces/modals#displaying_errors */
  | { response_action: 'errors'; errors: Record<string, string> };

/** What `Receiver.init` hands over. */
export type Bolt = Parameters<Receiver['init']>[0];

/**
 * Bolt itself would say "got it" to an event before anybody worked on it, and a crash then loses the event.
 * @throws when Slack shall send it again.
 */
export async function deliver(
  bolt: Pick<App, 'processEvent'>,
  inbound: Wanted,
  body: Fields,
): Promise<Reply | undefined> {
  const carried: Carried = { inbound };
  await bolt.processEvent({ body, ack: async () => undefined, customProperties: { carried } });
  return carried.reply;
}
