/** Orders of devices. A cancelled one stays on file, so that no number is used twice. */
import { action, argsOf, ID, rejected, result, words } from '../action.ts';
import { findMember, findNamed, type Named, needActive, needModel } from '../find.ts';
import { nextNumber } from '../numbers.ts';
import { number, type Records, text } from '../records.ts';

export const stock = action({
  spec: {
    name: 'device.stock',
    title: 'Look whether {model} can be ordered',
    schema: argsOf({ model: words(80) }),
    touches: 'Nothing; it only looks',
    risk: 'read',
  },
  read: (args) => args.text('model'),
  perform(db, wanted) {
    const model = needModel(db, wanted);
    needStock(db, model);
    return result(`The ${model.name} can be ordered.`, { model: model.id });
  },
  probe: (db, wanted) => findNamed(db, 'sandbox_models', wanted) !== undefined,
  target: () => null,
});

export const order = action({
  spec: {
    name: 'device.order',
    title: 'Order one {model} for {person}',
    schema: argsOf({ person: ID, model: words(80) }),
    touches: 'The hardware budget',
    risk: 'medium',
    subject: 'person',
    undo: { action: 'device.cancel_order', withinHours: 24, steps: ['The order is cancelled.'] },
  },
  read: (args) => ({ person: args.text('person'), model: args.text('model') }),
  perform(db, { person, model: wanted }, run) {
    const { name } = needActive(db, person);
    const model = needModel(db, wanted);
    needStock(db, model);
    const id = nextNumber(db, 'sandbox_orders', 'ORD');
    db.run(
      `INSERT INTO sandbox_orders (id, person, model, state, at) VALUES (?, ?, ?, 'ordered', ?)`,
      id,
      person,
      model.id,
      run.at,
    );
    return result(
      `One ${model.name} is ordered for ${name}: order ${id}.`,
      { order: id, model: model.id },
      { order: id, person },
    );
  },
  preview(db, { person, model: wanted }) {
    const [member, model] = [findMember(db, person), findNamed(db, 'sandbox_models', wanted)];
    if (!member || !model) return [];
    return [{ what: `Order of one ${model.name} for ${member.name}`, before: 'none', after: 'ordered' }];
  },
  probe(db, { person, model }) {
    const found = findNamed(db, 'sandbox_models', model);
    const sql = `SELECT 1 FROM sandbox_orders WHERE state = 'ordered' AND person = ? AND model = ?`;
    return found !== undefined && db.one(sql, person, found.id) !== undefined;
  },
  target: () => null,
});

export const cancelOrder = action({
  spec: {
    name: 'device.cancel_order',
    title: 'Cancel order {order}',
    // Whom it is for, so that rules can compare.
    schema: argsOf({ order: ID, person: ID }, ['person']),
    touches: 'The hardware budget',
    risk: 'low',
    subject: 'person',
  },
  read: (args) => ({ order: args.text('order'), person: args.maybe('person') }),
  perform(db, { order: id, person }) {
    const row = db.one('SELECT person, state FROM sandbox_orders WHERE id = ?', id);
    if (!row) throw rejected(`There is no order ${id}. Ask IT support to look it up.`);
    if (person !== undefined && text(row, 'person') !== person) {
      throw rejected(`Order ${id} is for somebody else. Ask IT support to look it up.`);
    }
    if (text(row, 'state') === 'cancelled')
      return result(`Order ${id} was cancelled already.`, { order: id });
    db.run(`UPDATE sandbox_orders SET state = 'cancelled' WHERE id = ?`, id);
    return result(`Order ${id} is cancelled.`, { order: id });
  },
  preview(db, { order: id }) {
    const before = stateOf(db, id);
    return before === undefined ? [] : [{ what: `Order ${id}`, before, after: 'cancelled' }];
  },
  probe: (db, { order: id }) => stateOf(db, id) === 'cancelled',
  target: (db, { order: id }) => stateOf(db, id) ?? null,
});

/** @throws DeskmateError `system_rejected` when all there are have been ordered. */
function needStock(db: Records, { id, name }: Named): void {
  const row = db.one(
    `SELECT count - (SELECT count(*) FROM sandbox_orders WHERE model = ?1 AND state = 'ordered') AS free
     FROM sandbox_stock WHERE model = ?1`,
    id,
  );
  if (row && number(row, 'free') <= 0)
    throw rejected(`The ${name} is out of stock. Choose another model, or ask again in a few weeks.`);
}

function stateOf(db: Records, id: string): string | undefined {
  const row = db.one('SELECT state FROM sandbox_orders WHERE id = ?', id);
  return row && text(row, 'state');
}
