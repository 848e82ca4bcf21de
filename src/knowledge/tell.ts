/** Tells somebody something by itself, in their private chats. */
import type { Card } from '../card.ts';
import type { Parts } from '../desk/parts.ts';
import type { Talks } from '../desk/talks.ts';
import type { Work } from '../desk/work.ts';
import { DeskmateError, isCode, whatFailed } from '../errors.ts';
import type { Person } from '../person.ts';
import type { Surface } from '../ports/surface.ts';

/** `name`: of what is told; the same is told to somebody once, however often it is tried. `why`: for the audit trail. */
export type Telling = { name: string; card: Card; why: string };

/** @throws what a surface or the store throws that may work later, after everybody else was told: call it again */
export type Tell = (people: readonly Person[], telling: Telling) => Promise<void>;

/** On every surface where they can be reached, like everything that waits for them. */
export function createTell({
  surfaces,
  talks,
  work,
  clock,
  log,
}: Pick<Parts, 'surfaces' | 'clock' | 'log'> & { talks: Talks; work: Pick<Work, 'dispatch'> }): Tell {
  async function tell(person: Person, surface: Surface, { name, card, why }: Telling): Promise<void> {
    const where = await surface.direct(person);
    if (!where) return;
    const said = { type: 'said' as const, where, card, at: clock.now(), by: 'desk', why };
    work.dispatch(await talks.write(where.thread, said, `${name}:${person.id}@${surface.name}`));
  }

  return async (people, telling) => {
    let failed: unknown;
    for (const person of people)
      for (const surface of surfaces.values()) {
        try {
          await tell(person, surface, telling);
        } catch (error) {
          if (isCode(error, 'duplicate_turn')) continue;
          log.warn('knowledge.not_told', { surface: surface.name, ...whatFailed(error) });
          if (!(error instanceof DeskmateError) || error.retry) failed ??= error;
        }
      }
    if (failed !== undefined) throw failed;
  };
}
