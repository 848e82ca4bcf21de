/** Small plans for tests of cases. */
import type { Plan, TaskSpec } from '../../src/case/plan.ts';
import type { Intent } from '../../src/intents/intent.ts';
import type { Person } from '../../src/person.ts';
import type { SlotSpec } from '../../src/slots/slot.ts';

export const ADA: Person = {
  id: 'ada',
  name: 'Ada Moreau',
  email: 'ada@lumen.example',
  title: 'Product designer',
  department: 'Design',
  manager: 'maria',
  groups: [],
  timezone: 'Europe/Paris',
  nicknames: [],
  active: true,
  human: 'ada',
  accounts: [],
};
export const MARIA: Person = {
  ...ADA,
  id: 'maria',
  human: 'maria',
  name: 'Maria Lindqvist',
  email: 'maria@lumen.example',
  manager: 'carla',
};
export const BEN: Person = {
  ...ADA,
  id: 'ben',
  human: 'ben',
  name: 'Ben Okafor',
  email: 'ben@lumen.example',
  manager: 'carla',
  groups: ['it-support'],
};

export const APP: SlotSpec = { name: 'app', type: 'app', ask: 'Which app?', required: true };
export const UNTIL: SlotSpec = { name: 'until', type: 'date', ask: 'Until when?', required: true };

export const REACH: SlotSpec = {
  name: 'reach',
  type: 'choice',
  ask: 'How many people?',
  required: true,
  options: [
    { value: 'me', label: 'Only me' },
    { value: 'team', label: 'My team' },
  ],
};

export function actionTask(
  id: string,
  action: string,
  args: Record<string, string>,
  after: string[] = [],
): TaskSpec {
  return { id, kind: 'action', title: `Do ${id}`, action, with: args, after };
}

export function planOf(tasks: TaskSpec[], slots: SlotSpec[] = [], more: Partial<Plan> = {}): Plan {
  return { slots, tasks, private: false, queue: 'it-support', ...more };
}

export function intentOf(plan: Plan, name = 'app_access'): Intent {
  return {
    name,
    kind: 'service_request',
    title: 'Access',
    label: 'Get access',
    examples: [],
    locales: {},
    does: 'case',
    routed: true,
    safetyWords: [],
    plan,
    digest: 'd'.repeat(64),
  };
}
