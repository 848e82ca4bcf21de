/** What a Teams client makes of a card: which buttons there are, and what it sends when somebody uses them. */
import assert from 'node:assert/strict';
import { isRecord } from '../../../src/json.ts';
import { type Activity, activity, type Person } from '../../fakes/teams-activities.ts';
import type { Message } from '../../fakes/teams-connector.ts';
import { TENANT } from '../../fakes/teams-login.ts';

export type Part = Record<string, unknown>;

/** A button, and the cards whose inputs it may take: its own and those around it. */
type Found = { action: Part; cards: Part[] };

/** Every element of a type, however deep. */
export function all(value: unknown, type: string): Part[] {
  if (Array.isArray(value)) return value.flatMap((item) => all(item, type));
  if (!isRecord(value)) return [];
  const inside = Object.values(value).flatMap((item) => all(item, type));
  return value.type === type ? [value, ...inside] : inside;
}

/** The button with this title; of one that opens something below it, the button in there. */
export function button(card: Part, title: string): Found | undefined {
  return buttonsOf(card, []).find(({ action, cards }) => action.title === title || cards[0]?.title === title);
}

function buttonsOf(card: Part, around: Part[]): Found[] {
  const cards = [card, ...around];
  const actions = [...parts(card.actions), ...parts(card.body).flatMap((element) => parts(element.actions))];
  return actions.flatMap((action) =>
    action.type === 'Action.ShowCard' && isRecord(action.card)
      ? buttonsOf({ ...action.card, title: action.title }, cards)
      : [{ action, cards }],
  );
}

/**
 * The activity of pressing it, with what was typed under these labels. Teams presses nothing while a required input
 * of those that would be sent is empty.
 */
export function presses(
  person: Person,
  serviceUrl: string,
  message: Message,
  title: string,
  typed: Record<string, string> = {},
): Activity {
  const found = button(message.card, title);
  assert.ok(found, `no button "${title}" in ${JSON.stringify(message.card)}`);
  const { action, cards } = found;
  const inputs = action.associatedInputs === 'None' ? [] : cards.flatMap((card) => inputsOf(card));
  const values = inputs.map((input) => [String(input.id), filledIn(input, typed)] as const);
  const data = { ...(isRecord(action.data) ? action.data : {}), ...Object.fromEntries(values) };
  return activity(person, serviceUrl, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: message.id,
    conversation: conversationOf(message.conversation),
    value: { action: { type: 'Action.Execute', id: action.id, verb: action.verb, data }, trigger: 'manual' },
  });
}

function inputsOf(card: Part): Part[] {
  return parts(card.body).filter((element) => String(element.type).startsWith('Input.'));
}

function filledIn(input: Part, typed: Record<string, string>): unknown {
  const value = typed[String(input.label)] ?? input.value ?? '';
  assert.ok(value !== '' || input.isRequired !== true, `the client wants "${String(input.label)}" filled in`);
  return value;
}

function conversationOf(id: string): Part {
  const kind = id.includes('@thread.tacv2') ? 'channel' : id.startsWith('19:') ? 'groupChat' : 'personal';
  return { id, conversationType: kind, tenantId: TENANT, ...(kind === 'personal' ? {} : { isGroup: true }) };
}

function parts(value: unknown): Part[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
