import type { Named } from '../case/command.ts';
import type { Directory } from '../ports/system.ts';

/** The people of a queue, as a hand-over names them. */
export async function queuePeople(directory: Directory, queue: string): Promise<Named[]> {
  return (await directory.group(queue)).map(({ id, name }) => ({ id, name }));
}
