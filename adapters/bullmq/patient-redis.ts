/**
 * A connection that waits for Redis however long, and still can be closed. ioredis never says `end` when it is told to
 * stop between two attempts to reconnect, and BullMQ's worker waits for that word when it closes.
 */
import { Redis, type RedisOptions } from 'ioredis';

export class PatientRedis extends Redis {
  override disconnect(reconnect = false): void {
    // From `wait`, ioredis ends a connection properly.
    if (!reconnect && this.status === 'reconnecting') this.status = 'wait';
    super.disconnect(reconnect);
  }

  /** BullMQ blocks on a copy; that one must end as well. */
  override duplicate(options: Partial<RedisOptions> = {}): Redis {
    return new PatientRedis({ ...this.options, ...options, replyMapping: 'legacy' });
  }
}
