/** Looks at who and what there is, beside the Deskmate that works on it. Writes nothing. */
import type { Catalogue } from '../../src/person.ts';
import { createDirectory } from './directory.ts';
import { Records, text } from './records.ts';

/**
 * @param file of the SQLite database, with the sandbox's tables in it
 * @throws DeskmateError `system_unavailable`
 */
export async function lookAtSandbox(
  file: string,
): Promise<{ catalogue: Catalogue; groups: ReadonlySet<string> }> {
  const db = new Records(file, undefined, true);
  try {
    const groups = new Set(db.all('SELECT id FROM sandbox_groups').map((row) => text(row, 'id')));
    return { catalogue: await createDirectory(db).catalogue(), groups };
  } finally {
    db.close();
  }
}
