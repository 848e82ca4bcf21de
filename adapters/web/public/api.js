/** Talking to the server: JSON, the token of this start, and errors that say whether sending again may help. */

/** @typedef {{ code: string, message: string, retry: boolean }} Trouble */

export class ApiError extends Error {
  /** @param {Trouble} trouble */
  constructor({ code, message, retry }) {
    super(message);
    this.code = code;
    this.retry = retry;
  }
}

const AWAY = { code: 'away', message: 'Deskmate is not answering. Is it still running?', retry: true };

let token = '';

/**
 * Reads JSON from the server.
 * @param {string} path below `/web/api`, for example `/threads`
 * @param {Record<string, string>} [query]
 * @returns {Promise<any>}
 */
export async function get(path, query = {}) {
  const search = new URLSearchParams(query).toString();
  return read(await reach(`/web/api${path}${search ? `?${search}` : ''}`));
}

/**
 * Sends JSON. When the server was started anew since the page was loaded, asks for its token and sends again.
 * @param {string} path
 * @param {object} body
 * @returns {Promise<any>}
 */
export async function post(path, body) {
  if (!token) token = (await get('/session')).token;
  try {
    return await send(path, body);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'stale_token') throw error;
    token = (await get('/session')).token;
    return send(path, body);
  }
}

/**
 * @param {string} path
 * @param {object} body
 */
async function send(path, body) {
  const headers = { 'Content-Type': 'application/json', 'X-Deskmate-Token': token };
  return read(await reach(`/web/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
}

/**
 * @param {string} address
 * @param {RequestInit} [options]
 */
async function reach(address, options) {
  try {
    return await fetch(address, options);
  } catch {
    throw new ApiError(AWAY);
  }
}

/** @param {Response} response */
async function read(response) {
  const body = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body;
  const { code = 'failed', message = 'Something went wrong.' } = body?.error ?? {};
  throw new ApiError({ code, message, retry: response.status >= 500 });
}
