/** A `fetch` that gives up on an answer that is too long, and never goes to another address than it was given. */

/** A reply's bytes on the wire; of its words only `MAX_KEPT` in assemble.ts are kept. */
const STREAM = { total: 16 * 1024 * 1024, line: 1024 * 1024 };
/** Hundreds of vectors with thousands of numbers each come as one line. */
const VECTORS = { total: 32 * 1024 * 1024, line: 32 * 1024 * 1024 };
/** The longest explanation of a refusal that is read. */
const REFUSAL = { total: 64 * 1024, line: 64 * 1024 };

type Limits = {
  /** Bytes. */ total: number /** Bytes of one line: an event of a stream is one. */;
  line: number;
};

/** Thrown into whoever reads the body. */
export class TooLong extends Error {
  override readonly name = 'TooLong';
}

export const fetchStream = bounded(STREAM);
export const fetchVectors = bounded(VECTORS);

function bounded(limits: Limits): typeof fetch {
  return async (input, init) => {
    // A redirect would take the prompt, and perhaps the key, to where nobody configured.
    const response = await fetch(input, { ...init, redirect: 'error' });
    if (!response.body) return response;
    const body = response.body.pipeThrough(gauge(response.ok ? limits : REFUSAL));
    const { status, statusText, headers } = response;
    return new Response(body, { status, statusText, headers });
  };
}

function gauge(limits: Limits): TransformStream<Uint8Array, Uint8Array> {
  let [total, line] = [0, 0];
  return new TransformStream({
    transform(chunk, controller) {
      total += chunk.byteLength;
      const first = chunk.indexOf(0x0a);
      const longest = first < 0 ? line + chunk.byteLength : Math.max(line + first, longestLine(chunk, first));
      line = first < 0 ? longest : chunk.byteLength - 1 - chunk.lastIndexOf(0x0a);
      if (total > limits.total || longest > limits.line) throw new TooLong('The answer is too long.');
      controller.enqueue(chunk);
    },
  });
}

/** Of the lines that begin in this chunk, after its first line break. */
function longestLine(chunk: Uint8Array, first: number): number {
  let longest = 0;
  for (let at = first; at >= 0; ) {
    const next = chunk.indexOf(0x0a, at + 1);
    longest = Math.max(longest, (next < 0 ? chunk.byteLength : next) - at - 1);
    at = next;
  }
  return longest;
}
