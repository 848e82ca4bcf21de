/** Turns the bytes of a request into what they mean. Pure: nothing here is trusted, only understood. */

import { isName } from '../../src/agent/asName.ts';
import { isRecord } from '../../src/json.ts';
import { type CommandName, MAX_TEXT, type What } from '../../src/turn.ts';
import { record, text } from './json.ts';
import { type Pressed, readPress } from './press.ts';
import { markQuotes } from './quotes.ts';

/** Who and where, as the activity claims; true only once the token has been checked. */
export type Envelope = {
  /** Activity id. */
  id: string;
  serviceUrl: string;
  tenant: string;
  /** With `;messageid=` in a channel. */
  conversation: string;
  kind: 'personal' | 'groupChat' | 'channel';
  /** Id of the message that it belongs to: of a press, the one with the card. */
  replyTo?: string;
  /** Of a channel: the team it is in. */
  team?: string;
  /** Account id of the bot in Teams, `28:<app id>`. */
  bot: string;
  from: { id: string; aad?: string; name?: string };
};

export type Inbound =
  | { kind: 'message'; envelope: Envelope; what: What }
  | { kind: 'action'; envelope: Envelope; pressed: Pressed }
  | { kind: 'invoke'; envelope: Envelope; name: string }
  | { kind: 'installed'; envelope: Envelope }
  /** Well-formed, and nothing to do. */
  | { kind: 'ignored'; envelope: Envelope; type: string }
  | { kind: 'malformed'; why: string };

/** Reads one request body. */
export function readActivity(body: Buffer): Inbound {
  const activity = parseJson(body);
  if (!isRecord(activity)) return { kind: 'malformed', why: 'not a JSON object' };
  const type = text(activity.type, 100);
  if (!type) return { kind: 'malformed', why: 'no activity type' };
  const envelope = readEnvelope(activity);
  if (typeof envelope === 'string') return { kind: 'malformed', why: envelope };
  switch (type) {
    case 'message':
      return { kind: 'message', envelope, what: readMessage(activity, envelope) };
    case 'invoke':
      return readInvoke(activity, envelope);
    case 'installationUpdate':
      return activity.action === 'add'
        ? { kind: 'installed', envelope }
        : { kind: 'ignored', envelope, type };
    default:
      return { kind: 'ignored', envelope, type };
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** The envelope, or what is wrong with it. */
function readEnvelope(activity: Record<string, unknown>): Envelope | string {
  if (activity.channelId !== 'msteams') return 'not from Microsoft Teams';
  const serviceUrl = text(activity.serviceUrl);
  if (!serviceUrl || !URL.canParse(serviceUrl) || !/^https?:/i.test(serviceUrl)) return 'no service URL';
  const conversation = record(activity.conversation);
  const channelData = record(activity.channelData);
  const from = record(activity.from);
  const id = text(activity.id, 500);
  const conversationId = text(conversation.id);
  const fromId = text(from.id);
  const bot = text(record(activity.recipient).id);
  const tenant = text(record(channelData.tenant).id, 100) ?? text(conversation.tenantId, 100);
  if (!id || !conversationId || !fromId || !bot || !tenant) return 'an id is missing';
  if (conversation.tenantId !== undefined && conversation.tenantId !== tenant)
    return 'two tenants in one activity';
  const kind = kindOf(conversation.conversationType);
  return {
    id,
    serviceUrl,
    tenant,
    conversation: kind === 'channel' ? threadIn(conversationId, activity) : conversationId,
    kind,
    replyTo: text(activity.replyToId, 500),
    team: text(record(channelData.team).id),
    bot,
    from: { id: fromId, aad: text(from.aadObjectId, 100), name: text(from.name, 200) },
  };
}

/** An unknown type is treated like a group: others may read it. */
function kindOf(type: unknown): Envelope['kind'] {
  return type === 'personal' || type === 'channel' ? type : 'groupChat';
}

/** In a channel every post is a thread; the id names it, unless the client left it out. */
function threadIn(conversation: string, activity: Record<string, unknown>): string {
  if (conversation.includes(';messageid=')) return conversation;
  const root = text(activity.replyToId, 200) ?? text(activity.id, 200);
  return root ? `${conversation};messageid=${root}` : conversation;
}

function readInvoke(activity: Record<string, unknown>, envelope: Envelope): Inbound {
  const name = text(activity.name, 100) ?? '';
  if (name !== 'adaptiveCard/action') return { kind: 'invoke', envelope, name };
  return { kind: 'action', envelope, pressed: readPress(record(activity.value).action) };
}

const COMMANDS = new Map<string, CommandName>([
  ['', 'help'], // the bot was mentioned, and nothing else
  ['help', 'help'],
  ['my cases', 'cases'],
  ['my approvals', 'approvals'],
  ['factor', 'factor'],
  ['desk factor', 'factor'],
  ['lessons', 'lessons'],
  ['desk lessons', 'lessons'],
]);

function readMessage(activity: Record<string, unknown>, envelope: Envelope): What {
  const words = withoutMentions(
    typeof activity.text === 'string' ? activity.text : '',
    activity.entities,
    envelope.bot,
  );
  const said = markQuotes(words, activity.attachments);
  const name = COMMANDS.get(said.toLowerCase());
  return name ? { kind: 'command', name } : { kind: 'message', text: said };
}

/** People choose what they are called: what is no name must not become words of whoever mentions them. */
const MENTION = /<at\b[^<>]{0,200}>(.{0,2000}?)<\/at>/gs;

/** Takes the mention of the bot out; other people's names stay, without the tags. */
function withoutMentions(said: string, entities: unknown, bot: string): string {
  let words = said.slice(0, MAX_TEXT * 2);
  for (const entity of Array.isArray(entities) ? entities.slice(0, 50) : []) {
    const mention = record(entity);
    const tagged = text(mention.text);
    if (mention.type === 'mention' && record(mention.mentioned).id === bot && tagged)
      words = words.replace(tagged, '');
  }
  return words
    .replaceAll(MENTION, (_, name: string) => (isName(name) ? name : 'somebody'))
    .replaceAll(/<\/?at\b[^<>]{0,200}>/g, '')
    .replaceAll('&nbsp;', ' ')
    .trim()
    .slice(0, MAX_TEXT);
}
