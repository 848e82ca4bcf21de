/**
 * How long a person waits for the reply, beside a bare Bolt app that only echoes. Slack's stand-in and the load come
 * from this process; each server under test is a process of its own, and they take turns, so that noise hits both.
 */

import { createLoad } from './load.ts';
import type { Bench } from './main.ts';
import { percentiles, ratioOf, twoDecimals } from './numbers.ts';
import { numbersOf } from './options.ts';
import { atRate, inFlight, type Measured } from './pace.ts';
import { createServerUnderTest, type Server } from './server.ts';

const DEFAULTS = { requests: 600, rate: 50, seconds: 9, flight: 24, rounds: 3 };

type Name = 'deskmate' | 'echo';

export const turnBench: Bench = {
  about:
    'a template turn over Slack, from signed request to outgoing reply, against a Bolt app that only echoes',
  options: {
    requests: `at a steady rate, for each server (${DEFAULTS.requests})`,
    rate: `requests a second (${DEFAULTS.rate})`,
    seconds: `at saturation, for each server (${DEFAULTS.seconds})`,
    flight: `requests in flight at saturation (${DEFAULTS.flight})`,
    rounds: `how often the servers take turns (${DEFAULTS.rounds})`,
  },
  async run(options) {
    const settings = numbersOf(options, DEFAULTS);
    const load = await createLoad();
    const servers: Record<Name, Server> = {
      deskmate: await createServerUnderTest('deskmate', load.settings),
      echo: await createServerUnderTest('echo', load.settings),
    };
    try {
      for (const server of Object.values(servers)) await load.warmUp(server.port);
      const steady = await takingTurns(servers, settings.rounds, (port) =>
        atRate(load, port, settings.requests / settings.rounds, settings.rate),
      );
      const saturation = await takingTurns(servers, settings.rounds, (port) =>
        inFlight(load, port, settings.flight, settings.seconds / settings.rounds),
      );
      return report(settings, steady, saturation);
    } finally {
      for (const server of Object.values(servers)) await server.stop();
      await load.close();
    }
  },
};

async function takingTurns(
  servers: Record<Name, Server>,
  rounds: number,
  measure: (port: number) => Promise<Measured>,
): Promise<Record<Name, Measured>> {
  const sums: Record<Name, Measured> = { deskmate: nothing(), echo: nothing() };
  for (let round = 0; round < rounds; round += 1) {
    // The other one first in every second round.
    const order: Name[] = round % 2 === 0 ? ['deskmate', 'echo'] : ['echo', 'deskmate'];
    for (const name of order) add(sums[name], await measure(servers[name].port));
  }
  return sums;
}

function report(
  settings: typeof DEFAULTS,
  steady: Record<Name, Measured>,
  saturation: Record<Name, Measured>,
) {
  const of = ({ latencies, replies, seconds, lost }: Measured) => ({
    ...percentiles(latencies),
    n: replies,
    per_second: twoDecimals(replies / seconds),
    lost,
  });
  const both = (measured: Record<Name, Measured>) => {
    const deskmate = of(measured.deskmate);
    const echo = of(measured.echo);
    return { deskmate, echo, ratio: ratioOf(deskmate, echo) };
  };
  const calm = both(steady);
  const full = both(saturation);
  return {
    bench: 'turn',
    unit: 'ms',
    node: process.version,
    steady: { rate: settings.rate, ...calm },
    saturation: { in_flight: settings.flight, ...full },
    /** Latencies at the steady rate, throughput at saturation. */
    ratio: { ...calm.ratio, throughput: twoDecimals(full.deskmate.per_second / full.echo.per_second) },
  };
}

function nothing(): Measured {
  return { latencies: [], replies: 0, seconds: 0, lost: 0 };
}

function add(sum: Measured, more: Measured): void {
  for (const latency of more.latencies) sum.latencies.push(latency);
  sum.replies += more.replies;
  sum.seconds += more.seconds;
  sum.lost += more.lost;
}
