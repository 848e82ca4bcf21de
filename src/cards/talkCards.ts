/** Cards for what belongs to no case yet: clarifying questions, help, lists, plain sentences. */

import type { StoredEvent } from '../audit/chain.ts';
import type { Card } from '../card.ts';
import type { CaseView } from '../case/view.ts';
import type { TalkEvent } from '../desk/talk.ts';
import type { Intent } from '../intents/intent.ts';
import type { Words } from '../words/words.ts';

type Clarified = Extract<StoredEvent<TalkEvent>, { type: 'clarified' }>;

/** The question, or what was chosen. `later`: the events behind it in its stream. */
export function clarifyCard(asked: Clarified, later: readonly StoredEvent<TalkEvent>[], words: Words): Card {
  const chosen = later.find((event) => event.type === 'chosen' && event.seqOf === asked.seq);
  if (chosen?.type === 'chosen') {
    const label = asked.options.find((option) => option.intent === chosen.intent)?.label ?? chosen.intent;
    return { tone: 'info', text: words.say('You chose “{label}”. See below.', { label }) };
  }
  return {
    tone: 'info',
    text: words.say(questionOf(asked)),
    buttons: asked.options.map(({ label }, index) => ({
      label,
      press: { verb: 'choose', case: 'talk', arg: `${asked.seq}:${index}` },
    })),
  };
}

function questionOf({ sure, wrong, options }: Clarified): string {
  if (wrong !== undefined && options.length > 1) return 'Sorry. What did you mean?';
  if (wrong !== undefined) return 'Sorry. Please write it again in other words, or talk to a person.';
  return sure
    ? 'Did you mean one of these?'
    : 'I am not sure that I can help with that myself. What shall I do?';
}

export const plainCard = (text: string, tone: Card['tone'] = 'info'): Card => ({ tone, text });

/** What people can ask for, by example. */
export function helpCard(intents: Iterable<Intent>): Card {
  const labels = [...intents].filter((intent) => intent.does === 'case').map((intent) => `• ${intent.label}`);
  return {
    tone: 'info',
    title: 'What I can do',
    text: `Write what you need in your own words. For example:\n\n${labels.join('\n')}`,
  };
}

const STATUS_WORDS: Record<CaseView['status'], string> = {
  asking: 'waits for you',
  approving: 'waits for approval',
  cooling: 'approved; can still be stopped',
  working: 'being worked on',
  waiting: 'done; goes on by itself later',
  with_people: 'with a person',
  resolved: 'resolved',
  declined: 'declined',
  cancelled: 'cancelled',
};

/** Cases as lines. */
export function listCard(title: string, none: string, cases: readonly CaseView[]): Card {
  if (cases.length === 0) return { tone: 'info', title, text: none };
  return {
    tone: 'info',
    title,
    text: '',
    fields: cases.map((view) => ({ label: view.title, value: `${STATUS_WORDS[view.status]} · ${view.id}` })),
  };
}

/** One case as a short card, for a home page. */
export function summaryCard(view: CaseView): Card {
  return {
    tone: view.open ? 'waiting' : 'info',
    title: view.title,
    text: STATUS_WORDS[view.status],
    footer: `Case ${view.id}`,
  };
}
