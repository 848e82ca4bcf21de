/**
 * Preloaded into the Agents Playground (`node --import`), which listens on all interfaces and calls home even
 * when told not to: binds every listen to 127.0.0.1 and refuses every connection that leaves this machine.
 */
import dns from 'node:dns';
import net from 'node:net';

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (this: net.Server, ...args: unknown[]): net.Server {
  const [first, ...rest] = args;
  const callback = [...rest, first].find((arg) => typeof arg === 'function');
  const given = typeof first === 'object' && first !== null ? first : { port: Number(first ?? 0) };
  return Reflect.apply(listen, this, [{ ...given, host: '127.0.0.1' }, callback]);
};

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]): net.Socket {
  const host = hostOf(args);
  if (host === undefined || loopback.has(host)) return Reflect.apply(connect, this, args);
  setImmediate(() => this.destroy(new Error(`refused: ${host} is not this machine`)));
  return this;
};

/** Where `connect` wants to go; undefined for a local pipe or the default, which is localhost. */
function hostOf(args: unknown[]): string | undefined {
  // Node passes its own normalised form: one array that holds the options.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null) {
    return 'host' in first && typeof first.host === 'string' ? first.host : undefined;
  }
  return typeof second === 'string' ? second : undefined;
}

// A name that is not looked up cannot be reached, whatever else a library does to connect.
const lookup = dns.lookup;
Reflect.set(dns, 'lookup', (name: string, ...rest: unknown[]) =>
  Reflect.apply(lookup, dns, [loopback.has(name) ? name : 'not-this-machine.invalid', ...rest]),
);
