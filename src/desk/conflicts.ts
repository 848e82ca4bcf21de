import { isCode } from '../errors.ts';

const MAX_CONFLICTS = 8;

/** Does it again when somebody else wrote first. @throws what `once` throws; `conflict` (retry) after several tries */
export async function overConflicts<T>(once: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once();
    } catch (error) {
      if (!isCode(error, 'conflict') || attempt >= MAX_CONFLICTS) throw error;
    }
  }
}
