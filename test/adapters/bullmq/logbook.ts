import type { Log } from '../../../src/ports/context.ts';

export type Line = { event: string; fields: Record<string, unknown> };

/** A Log that keeps its lines. */
export class Logbook implements Log {
  readonly lines: Line[] = [];
  info = (event: string, fields: Record<string, unknown> = {}): void =>
    void this.lines.push({ event, fields });
  warn = this.info;
  error = this.info;

  count(event: string): number {
    return this.lines.filter((line) => line.event === event).length;
  }
}
