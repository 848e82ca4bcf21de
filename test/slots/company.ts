/** A company for slot tests, with names that are easily mixed up. */
import type { App, Device, Person } from '../../src/person.ts';
import type { SlotContext } from '../../src/slots/context.ts';
import type { SlotSpec, SlotType } from '../../src/slots/slot.ts';

/** Friday 20 November 2026, 10:00 UTC. */
export const NOW = Date.UTC(2026, 10, 20, 10);

function person(id: string, name: string, more: Partial<Person> = {}): Person {
  return {
    id,
    name,
    email: `${id}@lumen.example`,
    title: '',
    department: '',
    groups: [],
    timezone: 'Europe/Paris',
    nicknames: [],
    active: true,
    human: id,
    accounts: [],
    ...more,
  };
}

export const ADA = person('ada', 'Ada Moreau', { manager: 'maria' });
export const CARLA = person('carla', 'Carla Mendes');

const people = [
  ADA,
  person('maria', 'María Lindqvist', { manager: 'carla' }),
  CARLA,
  person('tom', 'Tom Becker', { nicknames: ['Tommy'] }),
  person('obrien', "Sean O'Brien"),
  person('jean', 'Jean-Luc Petit'),
  person('anna1', 'Anna Kowalska'),
  person('anna2', 'Anna Rossi'),
  person('will', 'Will Stone'),
  person('nora', 'Nora Blum', { active: false }),
];

function app(id: string, name: string, aliases: string[] = []): App {
  return { id, name, aliases, owner: 'maria', category: '' };
}

const apps = [
  app('figma', 'Figma'),
  app('sigma', 'Sigma', ['Sigma Computing']),
  app('zoom', 'Zoom'),
  app('slack', 'Slack'),
  app('salesforce', 'Salesforce', ['sfdc', 'crm']),
  app('adobe-cc', 'Adobe Creative Cloud', ['adobe', 'photoshop']),
  app('docker-desktop', 'Docker Desktop', ['docker']),
  app('vscode', 'Visual Studio Code', ['vs code']),
  app('access', 'Access', ['MS Access']),
];

function device(id: string, name: string, model: string, owner: string): Device {
  return { id, name, model, owner };
}

const devices = [
  device('lap-ada', "Ada's laptop", 'MacBook Pro 14', 'ada'),
  device('phone-ada', "Ada's phone", 'iPhone 17', 'ada'),
  device('lap-carla', 'LW-0042', 'ThinkPad T14', 'carla'),
  device('lap-carla-2', 'LW-0043', 'MacBook Air 13', 'carla'),
  device('lap-tom', "Tom's laptop", 'ThinkPad T14', 'tom'),
];

export const CATALOGUE = { people, apps, devices };

export function context(more: Partial<SlotContext> = {}): SlotContext {
  return { now: NOW, timezone: 'Europe/Paris', catalogue: CATALOGUE, requester: ADA, ...more };
}

export function slot(type: SlotType, more: Partial<SlotSpec> = {}): SlotSpec {
  return { name: type, type, ask: `Which ${type}?`, required: true, ...more };
}
