/** The line between a desk that is killed and the process that started it; both ends. */
import type { Card } from '../../src/card.ts';
import { DeskmateError } from '../../src/errors.ts';
import type { Surface } from '../../src/ports/surface.ts';
import type { Turn, Where } from '../../src/turn.ts';
import type { Aim } from './agent-aim.ts';

/** What a desk says. */
export type Said =
  | { say: 'ready' }
  | { say: 'opened'; running: number }
  | { say: 'took'; turn: string; ok: boolean }
  | { say: 'log'; line: Record<string, unknown> }
  | { say: 'post'; id: number; where: Where; card: Card }
  | { say: 'edit'; id: number; reference: string; card: Card }
  | { say: 'whisper'; card: Card };

/** What it is told. */
export type Told =
  | { tell: 'begin'; aim?: Aim }
  | { tell: 'turn'; turn: Turn }
  | { tell: 'shown'; id: number; reference: string };

/** The end of the desk. */
export function connect() {
  const begin = Promise.withResolvers<Aim | undefined>();
  const waiting = new Map<number, (reference: string) => void>();
  let taking: ((turn: Turn) => Promise<void>) | undefined;
  const early: Turn[] = [];
  let count = 0;
  const send = (said: Said) => void process.send?.(said);

  function take(turn: Turn): void {
    if (!taking) return void early.push(turn);
    taking(turn).then(
      () => send({ say: 'took', turn: turn.id, ok: true }),
      () => send({ say: 'took', turn: turn.id, ok: false }),
    );
  }

  process.on('message', (told: Told) => {
    if (told.tell === 'begin') begin.resolve(told.aim);
    else if (told.tell === 'turn') take(told.turn);
    else waiting.get(told.id)?.(told.reference);
  });
  // Nobody is left to work for.
  process.on('disconnect', () => process.exit());

  function show(said: (id: number) => Said): Promise<string> {
    count += 1;
    const id = count;
    return new Promise((resolve) => {
      waiting.set(id, (reference) => {
        waiting.delete(id);
        resolve(reference);
      });
      send(said(id));
    });
  }

  return {
    /** Resolves when it is its turn. */
    begun(): Promise<Aim | undefined> {
      send({ say: 'ready' });
      return begin.promise;
    },
    opened: (running: number) => send({ say: 'opened', running }),
    log: (line: Record<string, unknown>) => send({ say: 'log', line }),
    take(handler: (turn: Turn) => Promise<void>) {
      taking = handler;
      for (const turn of early.splice(0)) take(turn);
    },
    /** @param shown called when the platform has it and the desk does not know */
    surface(shown: () => void): Surface {
      return {
        name: 'chat',
        async post(where, card) {
          const reference = await show((id) => ({ say: 'post', id, where, card }));
          shown();
          return reference;
        },
        async edit(reference, card) {
          if (!(await show((id) => ({ say: 'edit', id, reference, card }))))
            throw new DeskmateError('surface_rejected', 'There is no such message.');
          shown();
        },
        whisper: async (_, __, card) => send({ say: 'whisper', card }),
        direct: async ({ email }) => ({ surface: 'chat', thread: `dm-${email}`, shared: false }),
        close: async () => {},
      };
    },
  };
}
