/** Collects what is wrong with files that people wrote, so that they see all of it at once. */
import { DeskmateError, type ErrorCode } from '../errors.ts';

/** Says what is wrong at a line (counted from 1) of the file being read. */
export type Report = (line: number, reason: string) => void;

/** More would scroll the first ones, which usually cause the rest, out of sight. */
const SHOWN = 50;

export class Problems {
  readonly #found: { path: string; line: number; reason: string }[] = [];

  get count(): number {
    return this.#found.length;
  }

  in(path: string): Report {
    return (line, reason) => {
      this.#found.push({ path, line, reason });
    };
  }

  /** @throws DeskmateError with that code and one `path:line: reason` per problem, when there is any. */
  throwIfAny(code: ErrorCode, heading: string): void {
    if (this.#found.length === 0) return;
    const lines = this.#found
      .toSorted((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1))
      .map(({ path, line, reason }) => `  ${path}:${line}: ${reason}`);
    const more = lines.length > SHOWN ? [`  and ${lines.length - SHOWN} more`] : [];
    throw new DeskmateError(code, [heading, ...lines.slice(0, SHOWN), ...more].join('\n'));
  }
}
