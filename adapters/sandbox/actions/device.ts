/** Looking at a device. */

import { action, argsOf, ID, rejected, result } from '../action.ts';
import type { Health } from '../company-schema.ts';
import { asHealth } from '../health.ts';
import { text } from '../records.ts';
import { list } from '../words.ts';

export const check = action({
  spec: {
    name: 'device.check',
    title: 'Check the health of {device}',
    schema: argsOf({ device: ID }),
    touches: 'Nothing; it only looks',
    risk: 'read',
  },
  read: (args) => args.text('device'),
  perform(db, device) {
    const row = db.one('SELECT name, model, health FROM sandbox_devices WHERE id = ?', device);
    if (!row) throw rejected(`There is no device "${device}" on file. Ask IT support to register it.`);
    const name = text(row, 'name');
    const health = asHealth(text(row, 'health'));
    const found = findings(health);
    const said =
      found.length > 0
        ? `${name} (${text(row, 'model')}, ${health.os}): ${list(found)}.`
        : `${name} (${text(row, 'model')}, ${health.os}) looks healthy: ${health.free_gb} GB free, up to date.`;
    return result(said, { device, healthy: found.length === 0, findings: found, ...health });
  },
  probe: (db, device) => db.one('SELECT 1 FROM sandbox_devices WHERE id = ?', device) !== undefined,
  target: () => null,
});

/** What may slow a device down or put it at risk, worst first. */
function findings(health: Health): string[] {
  const found: string[] = [];
  const free = health.free_gb / health.storage_gb;
  if (free < 0.1) found.push(`the disk is almost full (${health.free_gb} of ${health.storage_gb} GB free)`);
  if (!health.encrypted) found.push('the disk is not encrypted');
  if (health.updates > 0)
    found.push(`${health.updates} ${health.updates === 1 ? 'update waits' : 'updates wait'}`);
  if (health.restarted_days_ago > 14)
    found.push(`the last restart was ${health.restarted_days_ago} days ago`);
  if (health.battery_percent < 60)
    found.push(`the battery holds only ${health.battery_percent}% of its charge`);
  return found;
}
