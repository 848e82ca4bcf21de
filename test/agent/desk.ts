/** The whole desk with an agent behind it, which a scripted model plays. */
import type { TestContext } from 'node:test';
import type { Agent } from '../../src/agent/agent.ts';
import type { Policy } from '../../src/gate/policy.ts';
import type { Finding } from '../../src/knowledge/article.ts';
import type { Model } from '../../src/ports/model.ts';
import { openDesk } from '../fakes/desk.ts';
import { knows } from '../fakes/knowledge.ts';
import { intentOf, planOf } from '../fakes/plans.ts';

export const ANYTHING = {
  ...intentOf(
    planOf(
      [{ id: 'assistant', kind: 'agent', title: 'Look into it', queue: 'it-support', after: [] }],
      [{ name: 'request', type: 'text', ask: 'What?', required: true, from: 'message' }],
    ),
    'anything',
  ),
  does: 'agent' as const,
  title: '{slots.request}',
};

export const WIFI: Finding = {
  article: 'guest-wifi',
  title: 'Guest Wi-Fi',
  heading: 'Getting on',
  quote: 'Guests get a code at the reception.',
  score: 3,
  stale: false,
};

export function agentDesk(
  t: TestContext,
  model: Model,
  options: { policy?: Policy; finds?: Finding; agent?: Partial<Agent> } = {},
) {
  const { policy, finds, agent } = options;
  const desk = openDesk(t, {
    ...(policy && { policy }),
    knowledge: knows(finds),
    agent: { model, able: true, fallback: () => ANYTHING, ...agent },
  });
  return {
    ...desk,
    /** Writes, and lets everything happen that follows from it. */
    async asks(who: string, text: string) {
      await desk.says(who, text);
      await desk.settle();
      const [view] = await desk.store.casesOf(who, { open: false, limit: 1 });
      return view?.id ?? '';
    },
    card: () => [...desk.surface.messages.values()].findLast(({ where }) => where.thread === 't1')?.card,
    async types(id: string) {
      return (await desk.cases.events(id)).map(({ type }) => type);
    },
  };
}
