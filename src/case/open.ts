import { actorOf } from './actor.ts';
import type { Spoken } from './case.ts';
import type { Command, Context, Decision } from './command.ts';
import type { CaseEvent } from './event.ts';

/** Opens a case with a copy of the intent's plan, and asks for what the message did not say. */
export function openCase(command: Extract<Command, { do: 'open' }>, context: Context): Decision {
  const { intent, requester, slots } = command;
  const by = actorOf(requester.id);
  const at = context.now;
  const spoken = spokenOf(command);
  const events: CaseEvent[] = [
    {
      type: 'opened',
      case: command.case,
      kind: intent.kind,
      intent: intent.name,
      digest: intent.digest,
      title: intent.title,
      label: intent.label,
      plan: intent.plan,
      requester: requester.id,
      requesterName: requester.name,
      requesterHuman: requester.human,
      timezone: requester.timezone,
      where: command.where,
      text: command.text,
      ...(spoken && { spoken }),
      ...(command.shadow && { shadow: true as const }),
      at,
      by,
      why: command.why,
    },
  ];
  if (Object.keys(slots).length > 0) {
    events.push({ type: 'slots_filled', slots, at, by: 'desk', why: 'read from the message' });
  }
  const { read } = command;
  if (read) {
    const why = 'a small model read what the rules could not';
    events.push({ type: 'model_read', ...read, at, by: 'desk', why });
  }
  const known = { ...slots, ...read?.slots };
  const missing = intent.plan.slots
    .filter((slot) => slot.required && !Object.hasOwn(known, slot.name))
    .map((slot) => slot.name);
  if (missing.length > 0) {
    events.push({
      type: 'asked',
      missing,
      at,
      by: 'desk',
      why: `the message does not say ${missing.join(', ')}`,
    });
  }
  return { events };
}

/** Nothing when the intent has no words in that language. */
function spokenOf({ intent, language = '' }: Extract<Command, { do: 'open' }>): Spoken | undefined {
  const locale = Object.hasOwn(intent.locales, language) ? intent.locales[language] : undefined;
  return locale?.words && { language, words: locale.words };
}
