/** CloudEvents 1.0, JSON format. */
import type { ExportRow } from './export-row.ts';
import { isTalk } from './talk-stream.ts';

export function cloudEventOf(row: ExportRow): object {
  const { stream, event } = row;
  return {
    specversion: '1.0',
    id: `${stream}/${event.seq}`,
    source: '/deskmate',
    type: `deskmate.${isTalk(stream) ? 'talk' : 'case'}.${event.type}`,
    subject: stream,
    time: new Date(event.at).toISOString(),
    datacontenttype: 'application/json',
    data: row,
  };
}
