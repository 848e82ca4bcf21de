/** What a chat would make of a card: links, pictures and mentions, found in what the renderers send, by other means than ours. */
import { renderCard as inSlack } from '../../adapters/slack/blocks.ts';
import { growth, opening } from '../../adapters/slack/chunks.ts';
import { renderCard as inTeams } from '../../adapters/teams/render.ts';
import { type Card, fallbackText } from '../../src/card.ts';

/** Hosts that a model's words may link to in these tests. */
const ALLOWED =
  /^(?:https:\/\/)?(?:[a-z0-9-]+\.)*intranet\.example\.com(?![\p{L}\p{N}@_-]|\.[\p{L}\p{N}])(?![\w.~/?#!$&*+,;=%:-]*\/\/(?!(?:[a-z0-9-]+\.)*intranet\.example\.com)\w|[^/?#]*@)/isu;
const SCHEME =
  /(?:[a-z][a-z0-9+.-]*:\/\/|(?<![\p{L}\p{N}+.-])(?:javascript|data|vbscript|mailto|tel|https?|ftp):(?=[\p{L}/\\]|\+?\d))[^\s"<>]*/giu;
/** As browsers and chats find them: a dot, a known top-level domain, nothing that goes on behind it. */
const HOST =
  /(?<![\p{L}\p{N}@.#-])(?:[\p{L}\p{N}-]+[.．｡])+(?:com|net|org|io|test|dev|app|xyz|info|biz|co|me|us|uk|de|fr|eu|ru|cn|in|to|site|online|рф)(?![\p{L}\p{N}_-])(?:[/?#:]\S*)?/giu;
const IP_PATH = /(?<![\p{L}\p{N}.])\d{1,3}(?:\.\d{1,3}){3}\/[?#]*\p{L}\S*/gu;
/** A mail address leads nowhere by itself. */
const MAIL =
  /(?<![\p{L}\p{N}.%+_:/-])[\p{L}\p{N}.%+_-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?![\p{L}\p{N}/?#@-]|:\d)/gu;

/** Every address in a text that is not allowed. */
export function linksIn(text: string): string[] {
  const found = [SCHEME, HOST, IP_PATH].flatMap((pattern) => text.replace(MAIL, ' ').match(pattern) ?? []);
  return found.filter((link) => !ALLOWED.test(link));
}

/** Marks that a chat would make something of. */
export function marksIn(text: string): string[] {
  return (
    text.match(
      /<[@!#][^>]*>|<https?:[^>]*>|!\[[^\]]*\][([]|\]\([^)]*\)|<\/?(?:at|a|img|b|i|script|iframe)\b[^>]*>?/gi,
    ) ?? []
  );
}

/** All texts of a card, as the two platforms and a stream get them. */
export function renderings(card: Card): string[] {
  const blocks = inSlack(card);
  const streamed = [opening(card), growth({ header: '', text: '', plan: '', steps: [] }, card)];
  const teams = inTeams(card);
  return [
    fallbackText(card),
    ...stringsIn(blocks).map(unescaped),
    ...streamed.flatMap((piece) => stringsIn(piece?.chunks)),
    ...stringsIn(teams.body),
    ...stringsIn(teams.actions).filter((text) => !text.startsWith('{')),
    String(teams.fallbackText),
  ];
}

/** What makes a link, a picture or a mention without any text. */
export function liveElements(card: Card): string[] {
  const sent = JSON.stringify([inSlack(card), inTeams(card).body, inTeams(card).actions]);
  return sent.match(/"type":"(?:image|Image|Media|ImageSet|mention|Action\.OpenUrl)"|"mrkdwn"/g) ?? [];
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, one]) =>
    ['value', 'action_id', 'block_id', '$schema', 'data', 'verb', 'id'].includes(key) &&
    typeof one !== 'object'
      ? key === 'value' && typeof one === 'string' && !one.startsWith('{')
        ? [one]
        : []
      : key === 'data'
        ? []
        : stringsIn(one),
  );
}
