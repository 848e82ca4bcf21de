/** A router for the desk's intents. */
import type { Intent } from '../intents/intent.ts';
import type { Learned } from './judge.ts';
import { type Course, type Lesson, learn } from './learn.ts';
import type { Router } from './route.ts';
import { routerOf } from './router.ts';

/** What is learned from an intent. */
export type Taught = Pick<Intent, 'name' | 'examples'> & Partial<Pick<Intent, 'label' | 'locales'>>;

/** An intent's name as people would say it. */
export function spoken(name: string): string {
  return name.replaceAll(/[_-]/g, ' ');
}

/** The examples of all languages are learned together: people mix them, and their words hardly collide. */
export function lessonsOf(intents: readonly Taught[]): Lesson[] {
  return intents.map(({ name, label, examples, locales = {} }) => ({
    label: label ?? spoken(name),
    examples,
    elsewhere: Object.values(locales).flatMap((locale) => locale.examples),
  }));
}

/** Trains on the spot; the same intents and seed give the same router. Takes seconds: see `Trainer` for serving. */
export function trainRouter(
  intents: readonly (Taught & Pick<Intent, 'safetyWords'>)[],
  { seed = 1, course }: { seed?: number; course?: Course } = {},
): Router {
  const learned: Learned = learn(lessonsOf(intents), seed, course);
  return routerOf(intents, learned);
}
