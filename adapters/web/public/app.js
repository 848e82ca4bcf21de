/** Starts the page: who one is and what is open stand in the address, so that two windows can be two people. */
import { render } from '/web/vendor/lit-html/lit-html.js';
import { become, markRead, openThreadOf } from './actions.js';
import { ApiError, get } from './api.js';
import { keepingEnd, keepingFocus } from './focus.js';
import { onUpdate, openThread, state, update } from './state.js';
import { openAsking } from './view/asking.js';
import { page } from './view/page.js';
import { openQuestion } from './view/question.js';

const AGAIN_MS = 1500;
const root = document.getElementById('app') ?? document.body;
root.replaceChildren();

onUpdate(() => {
  keepingEnd('log', () => keepingEnd('panel', () => keepingFocus(() => render(page(), root))));
  openQuestion();
  openAsking();
  const waiting = state.people.find(({ id }) => id === state.as)?.waiting ?? 0;
  const title = openThread()?.title ?? 'New request';
  document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${title} · Deskmate playground`;
  const address = addressOf(state.as, state.open);
  if (state.as && location.hash !== address) history.pushState(null, '', address);
});

addEventListener('popstate', () => {
  const { as, open } = fromAddress();
  if (as && as !== state.as) become(as, open);
  else if (open !== state.open) openThreadOf(open);
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) markRead();
});
start();

async function start() {
  try {
    const { people } = await get('/people');
    const { as, open } = fromAddress();
    const known = people.some((/** @type {{ id: string }} */ person) => person.id === as);
    update({ people });
    await become(known ? as : (people[0]?.id ?? ''), known ? open : undefined);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    update({ notice: { text: error.message, again: start } });
    if (error.retry) setTimeout(start, AGAIN_MS);
  }
}

/** @param {string} as @param {string} open */
function addressOf(as, open) {
  return `#${encodeURIComponent(as)}${open === 'new' ? '' : `/${encodeURIComponent(open)}`}`;
}

/** @returns {{ as: string, open: string }} */
function fromAddress() {
  const [as = '', open = 'new'] = location.hash.slice(1).split('/').map(decoded);
  return { as, open: open || 'new' };
}

/** @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
