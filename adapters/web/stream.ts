/** Server-sent events: every open page hears what changed in the threads its persona can see. */
import type { Response } from 'express';
import type { Messages, Posted } from './messages.ts';

/** Bytes a page may be behind before it is dropped; it then reconnects and gets what it missed. */
const MAX_BEHIND = 1_000_000;
/** More than this since `Last-Event-ID`, and the page is told to load everything anew. */
const MAX_REPLAY = 500;
const HEARTBEAT_MS = 15_000;

export interface Hub {
  /** Keeps the response open for this person, first sending what changed after `seq`. */
  open(response: Response, person: string, seq: number): void;
  /** To those who may see the message; to everybody else a bare hint that something changed. */
  send(posted: Posted): void;
  /** Deskmate is at work in a thread; `reader` as in `Posted`. */
  typing(thread: string, reader: string | undefined): void;
  /** What waits for this person is not what it was. */
  home(person: string): void;
  close(): void;
}

export function createHub(messages: Messages): Hub {
  const open = new Map<Response, string>();
  const write = (response: Response, chunk: string) => {
    response.write(chunk);
    if (response.writableLength > MAX_BEHIND) response.destroy();
  };
  const heartbeat = setInterval(() => {
    for (const response of open.keys()) write(response, ': still here\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    open(response, person, seq) {
      response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.flushHeaders();
      const missed = messages.since(person, seq, MAX_REPLAY + 1);
      // Ahead of us means the database was replaced: what the page shows is gone.
      const lost = seq > messages.seq() || missed.length > MAX_REPLAY;
      write(response, `retry: 1000\n${lost ? event('reset', {}, messages.seq()) : event('hello', {})}`);
      if (!lost) for (const message of missed) write(response, event('message', message, message.seq));
      open.set(response, person);
      response.on('close', () => open.delete(response));
    },
    send({ message, reader, onlyFor }) {
      // Of a card that grows, only whoever reads it needs to know: nothing around it changes meanwhile.
      const grows = message.card?.live === true && message.edited;
      for (const [response, person] of open) {
        const sees = (reader ?? person) === person && (onlyFor ?? person) === person;
        if (sees || !grows)
          write(response, sees ? event('message', message, message.seq) : event('changed', {}));
      }
    },
    typing(thread, reader) {
      for (const [response, person] of open) {
        if ((reader ?? person) === person) write(response, event('typing', { thread }));
      }
    },
    home(person) {
      for (const [response, reader] of open) if (reader === person) write(response, event('home', {}));
    },
    close() {
      clearInterval(heartbeat);
      for (const response of open.keys()) response.end();
      open.clear();
    },
  };
}

/** JSON has no bare line ends, so the data is always one line. */
function event(name: string, data: object, id?: number): string {
  return `event: ${name}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
}
