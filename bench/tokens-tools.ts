/** Tools that a company brings along: what services do, their logs, and the register of things. Their results are as long as such results are. */

import { DeskmateError } from '../src/errors.ts';
import type { ActionSpec, Args, System } from '../src/ports/system.ts';

const text = { type: 'string', minLength: 1, maxLength: 80 };

function looks(name: string, title: string, arg: string): ActionSpec {
  return {
    name,
    title,
    schema: { type: 'object', additionalProperties: false, properties: { [arg]: text }, required: [arg] },
    touches: 'Nothing; it only looks',
    risk: 'read',
  };
}

const SPECS = [
  looks('monitor.status', 'Look how the service {service} is doing', 'service'),
  looks('monitor.log', 'Read the latest lines of the log of {service}', 'service'),
  looks('assets.record', 'Look up the record of the thing with asset tag {asset}', 'asset'),
];

/** For `tools` in policies/data.yaml. */
export const TOOL_RULES = `tools:\n${SPECS.map(({ name }) => `  ${name}: { groups: [staff], about: anyone }`).join('\n')}\n`;

export function companyTools(): System {
  return {
    actions: SPECS,
    async perform(action, args) {
      const [key = ''] = Object.values(args).map(String);
      const facts = FACTS[action]?.[key.toLowerCase()];
      if (!facts)
        throw new DeskmateError(
          'system_rejected',
          `Nothing is known of ${key}. Look at its name and try again.`,
        );
      return { said: `Found ${key}.`, facts };
    },
    probe: async () => true,
    targetVersion: async () => '1',
  };
}

/** As a log that nobody wrote for a reader: the one line that matters stands among many. */
function log(service: string, lines: readonly string[], noise: number): Args {
  const usual = [
    'GET /health 200 2ms',
    'pool: 12 of 40 connections in use',
    'cache hit 0.93',
    'job cleanup finished in 41ms',
  ];
  const all = Array.from({ length: noise }, (_, at) => {
    const time = `2026-11-20T${String(8 + Math.floor(at / 12)).padStart(2, '0')}:${String((at * 5) % 60).padStart(2, '0')}:07Z`;
    const own = lines[Math.floor((at * (lines.length + 1)) / noise) - 1];
    const isOwn =
      own !== undefined &&
      Math.floor(((at - 1) * (lines.length + 1)) / noise) !== Math.floor((at * (lines.length + 1)) / noise);
    return `${time} ${service}[${2_000 + at}] ${isOwn ? own : usual[at % usual.length]}`;
  });
  return { lines: all };
}

function asset(more: Args): Args {
  return {
    ...more,
    status: 'in use',
    purchase: {
      order: 'PO-2024-1187',
      supplier: 'Papershop Office Supplies',
      net: 1490,
      currency: 'EUR',
      delivered: '2024-03-18',
    },
    depreciation: { method: 'straight line', months: 48, book_value: 558.75 },
    history: Array.from({ length: 14 }, (_, at) => ({
      at: `2025-${String((at % 12) + 1).padStart(2, '0')}-14`,
      by: 'inventory',
      what: ['seen in the network', 'label checked', 'firmware read', 'moved within the floor'][at % 4] ?? '',
      place: `floor ${(at % 5) + 1}`,
    })),
  };
}

function status(more: Args): Args {
  return {
    ...more,
    checks: Array.from({ length: 18 }, (_, at) => ({
      name: ['http', 'tls', 'dns', 'disk', 'queue', 'replication'][at % 6] ?? '',
      node: `node-${Math.floor(at / 6) + 1}`,
      result: 'ok',
      ms: 3 + ((at * 7) % 40),
      since: '2026-11-16T04:00:00Z',
    })),
  };
}

const FACTS: Record<string, Record<string, Args>> = {
  'monitor.status': {
    'licence server': status({
      state: 'degraded',
      reason: 'port 27000 refuses connections',
      node: 'lic-02',
      depends_on: 'vault-tokens',
    }),
    'file share': status({
      state: 'degraded',
      reason: 'replication lag 9,412 s',
      node: 'fs-07',
      depends_on: 'dfs-index',
    }),
    'meeting rooms': status({ state: 'up', reason: 'none', node: 'rooms-01', depends_on: 'calendar-sync' }),
    'print queue': status({
      state: 'degraded',
      reason: 'driver mismatch',
      node: 'prn-03',
      depends_on: 'label-drivers',
    }),
    wifi: status({ state: 'degraded', reason: 'channel overlap', node: 'ap-3-11', depends_on: 'radius' }),
  },
  'monitor.log': {
    'vault-tokens': log(
      'vault-tokens',
      ['ERROR token of svc-lic expired 2026-11-19T22:10Z, renewal failed: code VT-403'],
      44,
    ),
    'dfs-index': log(
      'dfs-index',
      ['WARN index of "Campaigns 2026" rebuilt without permissions of group design: code DX-17'],
      48,
    ),
    'calendar-sync': log(
      'calendar-sync',
      ['ERROR room Hopper: booking BK-5531 of the board overwritten by series SR-88'],
      40,
    ),
    'label-drivers': log('label-drivers', ['ERROR ZD421 asks for driver 10.6.14, server offers 9.9.02'], 46),
    radius: log(
      'radius',
      ['ERROR certificate of ap-3-11 expires in 0 days, clients rejected: code RD-9'],
      44,
    ),
  },
  'assets.record': {
    'lw-4471': asset({
      asset: 'LW-4471',
      what: 'docking station D6000',
      place: 'desk 3.12',
      warranty_until: '2027-03-18',
      contract: 'SVC-2209',
    }),
    'lw-5120': asset({
      asset: 'LW-5120',
      what: 'projector PT-VMZ61',
      place: 'room Curie',
      warranty_until: '2026-10-01',
      contract: 'SVC-1187',
    }),
    'lw-3306': asset({
      asset: 'LW-3306',
      what: 'height-adjustable desk E7',
      place: 'desk 4.17',
      warranty_until: '2029-06-30',
      contract: 'SVC-3020',
    }),
    'lw-6044': asset({
      asset: 'LW-6044',
      what: 'label printer ZD421',
      place: 'warehouse',
      warranty_until: '2027-12-01',
      contract: 'SVC-4410',
    }),
  },
};
