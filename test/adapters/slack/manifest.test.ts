import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { parse } from '../../../adapters/slack/parse.ts';
import { COMMANDS } from '../../../src/turn.ts';
import { event, messageShortcut, slash } from '../../fakes/slack-payloads.ts';

const text = await readFile(new URL('../../../adapters/slack/manifest.json', import.meta.url), 'utf8');
const manifest = JSON.parse(text) as {
  features: {
    shortcuts: { callback_id: string; name: string }[];
    slash_commands: { command: string; usage_hint: string }[];
  };
  oauth_config: { scopes: { bot: string[] } };
  settings: { event_subscriptions: { bot_events: string[] } };
};

test('what the manifest subscribes to is what the parser knows', () => {
  for (const { callback_id, name } of manifest.features.shortcuts) {
    assert.equal(
      parse({ ...messageShortcut('U0ADA', 'C0GENERAL', { text: 'x' }), callback_id }).kind,
      'shortcut',
    );
    assert.ok(name.length <= 24);
  }
  for (const { command, usage_hint } of manifest.features.slash_commands) {
    assert.equal(parse({ ...slash('U0ADA', 'help'), command }).kind, 'slash');
    assert.deepEqual(usage_hint.split(' | '), ['[what you need]', ...COMMANDS]);
  }
  for (const name of manifest.settings.event_subscriptions.bot_events) {
    const inner = {
      type: name.split('.')[0],
      user: 'U0ADA',
      channel: 'C0GENERAL',
      ts: '1700000001.000100',
      text: 'x',
      tab: 'home',
    };
    assert.ok(!['unsupported', 'malformed'].includes(parse(event(inner)).kind), name);
  }
});

test('every event has the scope that Slack wants for it', () => {
  const scopes = {
    app_mention: 'app_mentions:read',
    'message.channels': 'channels:history',
    'message.groups': 'groups:history',
    'message.im': 'im:history',
    'message.mpim': 'mpim:history',
  };
  for (const [name, scope] of Object.entries(scopes)) {
    assert.ok(manifest.settings.event_subscriptions.bot_events.includes(name));
    assert.ok(manifest.oauth_config.scopes.bot.includes(scope), scope);
  }
  // For messages, and for `chat.startStream`, `appendStream` and `stopStream`, which want no more.
  assert.ok(manifest.oauth_config.scopes.bot.includes('chat:write'));
  // For `conversations.members`, by the kind of conversation.
  for (const scope of ['channels:read', 'groups:read', 'mpim:read'])
    assert.ok(manifest.oauth_config.scopes.bot.includes(scope), scope);
});
