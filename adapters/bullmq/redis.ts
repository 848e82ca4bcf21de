/** Connections to Redis: the one at an address, or the one inside this process. */
import { Redis, type RedisOptions } from 'ioredis';
import { DeskmateError } from '../../src/errors.ts';
import type { Log } from '../../src/ports/context.ts';
import { openInnerRedis } from './inner-redis.ts';
import { PatientRedis } from './patient-redis.ts';

/** ms; a server on another continent answers sooner. */
const CONNECT_TIMEOUT = 3_000;
/** ms; longer, and a turn would wait for a dead connection. */
const COMMAND_TIMEOUT = 5_000;
const LONGEST_PAUSE = 2_000;

export type Connections = {
  /** For one command at a time: fails at once while Redis is away, so that nobody waits for it. */
  readonly quick: Redis;
  /** For workers: waits for Redis to come back, however long. */
  readonly patient: Redis;
  close(): Promise<void>;
};

/**
 * Connects to the Redis at `url`, or starts one inside this process when there is none.
 * @throws DeskmateError `config_invalid` when it cannot be reached or refuses us.
 */
export async function openRedis(
  url: string | undefined,
  log: Log,
  openInner = openInnerRedis,
): Promise<Connections> {
  if (url !== undefined && !URL.canParse(url)) throw unusable(url, new TypeError('not an address'));
  const inner = url === undefined ? openInner(log) : undefined;
  let closed = false;
  const make = (Kind: typeof Redis, own: RedisOptions): Redis => {
    const options: RedisOptions = {
      lazyConnect: true,
      connectTimeout: CONNECT_TIMEOUT,
      // BullMQ makes copies of the patient connection; those must give up as well.
      retryStrategy: (times) => (closed ? null : Math.min(times * 200, LONGEST_PAUSE)),
      ...own,
    };
    return url === undefined ? new Kind({ ...options, Connector: inner?.Connector }) : new Kind(url, options);
  };
  const quick = make(Redis, { enableOfflineQueue: false, commandTimeout: COMMAND_TIMEOUT });
  const patient = make(PatientRedis, { maxRetriesPerRequest: null });
  const close = async () => {
    closed = true;
    quick.disconnect();
    patient.disconnect();
    await inner?.close();
  };
  // ioredis wants somebody to listen; `firstConnect` and `reportOutages` say what matters.
  for (const redis of [quick, patient]) redis.on('error', () => {});
  try {
    await Promise.all([firstConnect(quick), firstConnect(patient)]);
    if (url !== undefined) await warnAboutEviction(quick, log);
  } catch (cause) {
    await close();
    throw unusable(url, cause);
  }
  reportOutages(quick, log);
  return { quick, patient, close };
}

/** ioredis tries for ever; the first time, one failure tells that the setting is wrong. */
async function firstConnect(redis: Redis): Promise<void> {
  const failed = Promise.withResolvers<never>();
  redis.once('error', failed.reject);
  try {
    await Promise.race([redis.connect(), failed.promise]);
  } finally {
    redis.off('error', failed.reject);
  }
}

/** One line when Redis goes, one when it is back, however many attempts lie between. */
function reportOutages(redis: Redis, log: Log): void {
  let away = false;
  redis.on('reconnecting', () => {
    if (!away) log.warn('redis.away');
    away = true;
  });
  redis.on('ready', () => {
    if (away) log.info('redis.back');
    away = false;
  });
}

async function warnAboutEviction(redis: Redis, log: Log): Promise<void> {
  const policy = /^maxmemory_policy:(\S+)/m.exec(await redis.info('memory'))?.[1];
  if (policy && policy !== 'noeviction') {
    log.warn('redis.may_evict_jobs', { policy, fix: 'set maxmemory-policy to noeviction' });
  }
}

function unusable(url: string | undefined, cause: unknown): DeskmateError {
  const code = codeOf(cause);
  const say =
    url === undefined
      ? `The Redis inside this process did not start (${code}). Run npm ci again if packages are missing and give the process more memory if it has little, or set REDIS_URL to a Redis of your own.`
      : // Only the host: the address may hold a password.
        `Redis at ${URL.parse(url)?.host || 'that address'} cannot be used (${code}). Start it, correct REDIS_URL, or unset REDIS_URL to run without.`;
  return new DeskmateError('config_invalid', say, { cause });
}

/** `ECONNREFUSED`, `WRONGPASS` and the like; never the whole text, which may quote a command. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /^[A-Z]{3,}\b/.exec(error.message)?.[0] ?? error.name;
}
