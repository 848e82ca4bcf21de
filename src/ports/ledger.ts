/**
 * A second place, away from the store, that only ever grows: whoever changes the store cannot change what was written
 * there. One line is one checkpoint.
 */
export interface Ledger {
  /**
   * Resolves when the line would survive a power cut.
   * @param line without a line break
   * @throws DeskmateError `store_unavailable` (retry)
   */
  append(line: string): Promise<void>;
  /** The last line; undefined when there is none. @throws DeskmateError `store_unavailable` */
  last(): Promise<string | undefined>;
  /** All lines, oldest first. @throws DeskmateError `store_unavailable` */
  lines(): AsyncIterable<string>;
}
