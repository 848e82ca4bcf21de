/** What the auditor's command line says. */
import type { ErasedPerson } from './erase-person.ts';
import type { Verified } from './verify.ts';
import type { Finding } from './verify-events.ts';

/** `c-1tk3 event 5 (line 17): was changed ...` */
export function findingInWords({ stream, seq, line, what }: Finding): string {
  const place = [stream, seq === undefined ? '' : `event ${seq}`, line === undefined ? '' : `(line ${line})`]
    .filter(Boolean)
    .join(' ');
  return place ? `${place}: ${what}` : what;
}

/** The last lines of a verification. */
export function verifiedInWords(verified: Verified): string[] {
  const { header, findings, streams, events, checkpoints, uncovered } = verified;
  const lines = [
    `${many(events, 'event')} in ${many(streams, 'stream')}, ${many(checkpoints, 'checkpoint')}.`,
  ];
  if (header) lines.push(`Exported at ${timeOf(header.at)}${partOf(header.only)}.`);
  if (header && !header.checkpoint)
    lines.push('No checkpoint covers this export, so a cut-off end or a missing stream would not show.');
  else if (uncovered > 0)
    lines.push(`${many(uncovered, 'event')} behind the last checkpoint: a cut-off end there would not show.`);
  lines.push(findings === 0 ? 'Everything is as it was written.' : `${many(findings, 'finding')}.`);
  return lines;
}

/** What an erasure did. */
export function erasedInWords({ cases, talks, open }: ErasedPerson): string[] {
  const lines = [
    `Erased: ${many(cases.length, 'case')}, ${many(talks, 'thread')}.`,
    ...cases.map((id) => `  ${id}`),
  ];
  if (open.length === 0) return lines;
  return [
    ...lines,
    `Still open, so not erased: ${many(open.length, 'case')}. Close them and run this again.`,
    ...open.map(({ id, status }) => `  ${id} (${status.replaceAll('_', ' ')})`),
  ];
}

function partOf({ case: id, from, to }: { case?: string; from?: number; to?: number }): string {
  if (id !== undefined) return `, only ${id}`;
  const since = from === undefined ? '' : ` from ${timeOf(from)}`;
  const until = to === undefined ? '' : ` before ${timeOf(to)}`;
  return since || until ? `, only streams with an event${since}${until}` : '';
}

function timeOf(at: number): string {
  return new Date(at).toISOString();
}

function many(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
