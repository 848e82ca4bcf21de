/** Checks what a task gives to an action against the schema that the action declares. */
import { Ajv } from 'ajv';
import type { TaskSpec, Template } from '../case/plan.ts';
import { expressionsOf, isWhole, readExpression } from '../case/template.ts';
import type { ActionSpec, Json } from '../ports/system.ts';
import type { SlotSpec } from '../slots/slot.ts';
import { isDay } from '../yaml/day.ts';
import { type Around, checkTemplate } from './check-template.ts';
import type { ReportAt } from './from-declaration.ts';

export type ActionsByName = ReadonlyMap<string, ActionSpec>;

const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });

export function checkAction(
  task: Extract<TaskSpec, { kind: 'action' }>,
  around: Around,
  actions: ActionsByName,
  report: ReportAt,
): void {
  const spec = actions.get(task.action);
  if (!spec) {
    report(['action'], unknownAction(task.action, actions));
    return;
  }
  const properties = membersOf(spec.schema.properties);
  const required = Array.isArray(spec.schema.required) ? spec.schema.required : [];
  for (const name of required) {
    const given = typeof name === 'string' ? task.with[name] : undefined;
    if (given === undefined) report(['with'], `${spec.name} needs "${String(name)}"`);
  }
  for (const [name, template] of Object.entries(task.with)) {
    const say = (reason: string) => report(['with', name], reason);
    const property = properties.get(name);
    if (property === undefined) {
      say(`${spec.name} takes no "${name}", only ${[...properties.keys()].join(', ')}`);
      continue;
    }
    checkTemplate(template, around, (reason) => say(`"${name}" ${reason}`));
    const wrong = wrongValue(template, property, required.includes(name), around.slots);
    if (wrong) say(`"${name}" of ${spec.name} ${wrong}`);
  }
}

/** A wait needs a day: a date slot that is always filled, a fact, or a day written out. */
export function checkWait(template: Template, around: Around, report: (reason: string) => void): void {
  checkTemplate(template, around, (reason) => report(`wait ${reason}`));
  const slot = slotOf(template, around.slots);
  if (slot && slot.type !== 'date')
    report(`waits for "${slot.name}", which is a ${slot.type}: use a date slot`);
  if (slot && mayBeEmpty(slot)) report(`waits for "${slot.name}", which may stay empty: make it required`);
  const plain = typeof template !== 'string' || !isWhole(template);
  if (plain && !isDay(String(template))) report('waits for a day: use "{slots.<date>}" alone or YYYY-MM-DD');
}

function wrongValue(
  template: Template,
  property: Json,
  required: boolean,
  slots: SlotSpec[],
): string | undefined {
  if (typeof template !== 'string' || expressionsOf(template).length === 0)
    return wrongLiteral(template, property);
  if (!isWhole(template)) return takes(property, ['string']) ? undefined : 'does not take words';
  const slot = slotOf(template, slots);
  if (!slot) return undefined;
  const numeric = slot.type === 'duration' || slot.type === 'amount';
  if (!takes(property, numeric ? ['number', 'integer'] : ['string'])) {
    return `does not take a slot of type ${slot.type}`;
  }
  return required && mayBeEmpty(slot) ? `is needed, but the slot "${slot.name}" may stay empty` : undefined;
}

function wrongLiteral(value: Template, property: Json): string | undefined {
  try {
    const schema = typeof property === 'boolean' ? property : Object.fromEntries(membersOf(property));
    if (ajv.validate(schema, value)) return undefined;
    return `cannot be ${JSON.stringify(value)}: it ${ajv.errors?.[0]?.message ?? 'is not allowed'}`;
  } catch {
    return 'has a schema that cannot be read';
  }
}

function slotOf(template: Template, slots: SlotSpec[]): SlotSpec | undefined {
  if (typeof template !== 'string' || !isWhole(template)) return undefined;
  const expression = readExpression(template.slice(1, -1));
  return expression.kind === 'slot' ? slots.find(({ name }) => name === expression.slot) : undefined;
}

function mayBeEmpty(slot: SlotSpec): boolean {
  return !slot.required && slot.default === undefined;
}

function takes(property: Json, types: string[]): boolean {
  const declared = membersOf(property).get('type');
  if (declared === undefined) return true;
  const allowed = Array.isArray(declared) ? declared : [declared];
  return allowed.some((type) => typeof type === 'string' && types.includes(type));
}

function membersOf(value: Json | undefined): Map<string, Json> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return new Map();
  return new Map(Object.entries(value));
}

function unknownAction(name: string, actions: ActionsByName): string {
  const area = `${name.split('.', 1)[0]}.`;
  const near = [...actions.keys()].filter((other) => other.startsWith(area));
  const list = (near.length > 0 ? near : [...actions.keys()]).toSorted();
  return `no system offers the action "${name}": use ${list.join(', ')}`;
}
