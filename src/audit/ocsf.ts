/** OCSF 1.3.0, class Entity Management (3004): somebody did something to a case, or in a thread. */
import type { ExportRow } from './export-row.ts';
import { isTalk } from './talk-stream.ts';

const CREATE = { id: 1, name: 'Create' };
const UPDATE = { id: 3, name: 'Update' };
const DELETE = { id: 4, name: 'Delete' };
const ACTIVITIES: Record<string, typeof CREATE> = { opened: CREATE, erased: DELETE };

/** Events that say that something was not done. */
const FAILURES = new Set([
  'action_failed',
  'denied',
  'expired',
  'declined',
  'refused',
  'turned_away',
  'unapprovable',
  'wrong_code',
]);

const CLASS = 3004;

export function ocsfOf(row: ExportRow): object {
  const { stream, event } = row;
  const activity = (Object.hasOwn(ACTIVITIES, event.type) && ACTIVITIES[event.type]) || UPDATE;
  const failed = FAILURES.has(event.type);
  return {
    activity_id: activity.id,
    activity_name: activity.name,
    category_uid: 3,
    category_name: 'Identity & Access Management',
    class_uid: CLASS,
    class_name: 'Entity Management',
    type_uid: CLASS * 100 + activity.id,
    severity_id: 1,
    severity: 'Informational',
    status_id: failed ? 2 : 1,
    status: failed ? 'Failure' : 'Success',
    time: event.at,
    metadata: {
      version: '1.3.0',
      product: { name: 'Deskmate', vendor_name: 'Deskmate' },
      uid: `${stream}/${event.seq}`,
      event_code: event.type,
      sequence: event.seq,
    },
    actor: actorOf(event.by),
    entity: { uid: stream, name: stream, type: isTalk(stream) ? 'talk' : 'case', version: String(event.seq) },
    unmapped: row,
  };
}

/** People and accounts by their id; parts of the desk as the application that acts. */
function actorOf(by: string): object {
  const user = /^(?:person|account):(.+)$/s.exec(by)?.[1];
  return user === undefined ? { app_name: 'Deskmate', app_uid: by } : { user: { uid: user } };
}
