/** The event stream: what changed, as it changes; comes back by itself when the server was away. */

/**
 * @typedef {object} Listener
 * @property {(message: import('../wire.ts').Message) => void} message
 * @property {(thread: string) => void} typing
 * @property {() => void} changed something around the threads, or that this persona cannot read or may have missed
 * @property {() => void} reset everything shown may be out of date
 * @property {(link: 'on' | 'off') => void} link
 */

const AGAIN_MS = 1500;
/** A tab that nobody looks at gives its connection back then: a browser holds only six to one server. */
const PATIENCE_MS = 60_000;

/**
 * Listens for one persona, beginning after `seq`.
 * @param {string} as
 * @param {number} seq
 * @param {Listener} listener
 * @returns {() => void} stops listening
 */
export function listen(as, seq, listener) {
  let last = seq;
  /** @type {EventSource} */
  let source;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const open = () => {
    source = new EventSource(`/web/api/events?${new URLSearchParams({ as, after: String(last) })}`);
    source.addEventListener('hello', () => listener.link('on'));
    source.addEventListener('message', (event) => {
      last = Number(event.lastEventId);
      listener.message(JSON.parse(event.data));
    });
    source.addEventListener('typing', (event) => listener.typing(JSON.parse(event.data).thread));
    source.addEventListener('changed', () => listener.changed());
    source.addEventListener('home', () => listener.changed());
    source.addEventListener('reset', (event) => {
      last = Number(event.lastEventId);
      listener.link('on');
      listener.reset();
    });
    source.addEventListener('error', () => {
      listener.link('off');
      // The browser tries again after a lost connection, but not after an answer it did not expect.
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, AGAIN_MS);
    });
  };
  const looked = () => {
    clearTimeout(timer);
    if (document.hidden) {
      timer = setTimeout(() => source.close(), PATIENCE_MS);
    } else if (source.readyState === EventSource.CLOSED) {
      open();
      listener.changed();
    }
  };
  document.addEventListener('visibilitychange', looked);
  open();
  return () => {
    document.removeEventListener('visibilitychange', looked);
    clearTimeout(timer);
    source.close();
  };
}
