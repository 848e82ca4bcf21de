/** One event as it stands in an export, in the three formats that others read. */
import type { SealedEvent } from './chain.ts';
import { cloudEventOf } from './cloud-event.ts';
import { ocsfOf } from './ocsf.ts';

/** `opened`: its personal members, for whoever may read them. They are not covered by the hash. */
export type ExportRow = { stream: string; event: SealedEvent; opened?: Record<string, unknown> };

export const FORMATS = ['events', 'cloudevents', 'ocsf'] as const;
export type Format = (typeof FORMATS)[number];

/** What an export says about itself, in its first line; signed. */
export type ExportHeader = {
  deskmate: 'audit-export';
  version: 1;
  format: Format;
  /** ms since the epoch. */
  at: number;
  /** SPKI, PEM. Check it against one that you got another way. */
  publicKey: string;
  /** The last checkpoint before the export: all that it covers is here. */
  checkpoint: { n: number; digest: string } | null;
  /** Of what there is, only this: one stream, or the streams with an event in a time (ms; `to` excluded). */
  only: { case?: string; from?: number; to?: number };
  key: string;
  signature: string;
};

/** The line's value; every format holds the whole row, so that each can be verified. */
export function rowAs(format: Format, row: ExportRow): object {
  if (format === 'cloudevents') return cloudEventOf(row);
  return format === 'ocsf' ? ocsfOf(row) : row;
}
