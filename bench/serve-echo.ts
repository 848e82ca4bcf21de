/** The measure: a Bolt app as its documentation begins, which answers in the thread with what it was told. */
import type { AddressInfo } from 'node:net';
import { App } from '@slack/bolt';

const { apiUrl, secret } = JSON.parse(process.argv[2] ?? '{}') as { apiUrl: string; secret: string };

const app = new App({ token: 'xoxb-bench', signingSecret: secret, clientOptions: { slackApiUrl: apiUrl } });
app.message(async ({ message, say }) => {
  if (message.subtype === undefined) await say({ text: message.text ?? '', thread_ts: message.ts });
});

const server = await app.start({ port: 0, host: '127.0.0.1' });
process.send?.((server.address() as AddressInfo).port);
