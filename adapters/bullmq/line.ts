/** A byte stream over a MessagePort: stands in for a network socket between ioredis and the Redis in a thread. */
import { Duplex } from 'node:stream';
import type { MessagePort } from 'node:worker_threads';

export class Line extends Duplex {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on('message', (chunk: Uint8Array) => this.push(chunk));
    port.on('close', () => this.destroy());
  }

  override _read(): void {
    // Whatever arrives is pushed at once; commands and replies are small.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, written: () => void): void {
    this.#port.postMessage(chunk);
    written();
  }

  override _final(ended: () => void): void {
    this.#port.close();
    ended();
  }

  override _destroy(error: Error | null, destroyed: (error: Error | null) => void): void {
    this.#port.close();
    destroyed(error);
  }

  // ioredis tunes its socket; there is nothing to tune here.
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  setTimeout(): this {
    return this;
  }
}
