/**
 * Programs that speak MCP, as a surface. Cards are not kept here: a program reads what its case says when it asks. Only
 * what is whispered is kept for a moment, in memory, until it is read.
 */
import type { Ids } from '../../src/ports/context.ts';
import type { Surface } from '../../src/ports/surface.ts';

export type McpSurface = Surface & {
  /** What was whispered in a thread since this was called last. */
  whispers(thread: string): string[];
};

const MAX_THREADS = 1_000;
const MAX_WHISPERS = 5;

export function createMcpSurface(ids: Ids): McpSurface {
  const whispered = new Map<string, string[]>();
  return {
    name: 'mcp',
    post: async () => ids.next('m'),
    edit: async () => {},
    async whisper({ thread }, _to, { text }) {
      const texts = [...(whispered.get(thread) ?? []), text].slice(-MAX_WHISPERS);
      whispered.delete(thread);
      whispered.set(thread, texts);
      const [oldest] = whispered.keys();
      if (whispered.size > MAX_THREADS && oldest !== undefined) whispered.delete(oldest);
    },
    // Nobody is asked by way of a program.
    direct: async () => undefined,
    close: async () => {},
    whispers(thread) {
      const texts = whispered.get(thread) ?? [];
      whispered.delete(thread);
      return texts;
    },
  };
}
