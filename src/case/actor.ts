import type { Actor } from './event.ts';

/** The actor name of a person. */
export const actorOf = (person: string): Actor => `person:${person}`;

/** The person behind an actor, or undefined for a part of the desk. */
export const personOf = (actor: Actor): string | undefined =>
  actor.startsWith('person:') ? actor.slice('person:'.length) : undefined;
