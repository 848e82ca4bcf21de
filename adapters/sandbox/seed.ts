/** Puts a company into empty tables. */
import { digestOf } from '../../src/audit/canonical.ts';
import { zonedMidnight } from '../../src/case/days.ts';
import type { Company, CompanyPerson } from './company-schema.ts';
import { monthBefore } from './days.ts';
import { plainIban } from './iban.ts';
import { type Records, text } from './records.ts';

/**
 * @param now ms since the epoch; the months of payslips are counted back from it.
 * @returns whether the tables now hold this company: `kept` when they held another one already.
 */
export function seed(db: Records, company: Company, now: number): 'same' | 'kept' {
  const digest = digestOf(company);
  return db.transaction(() => {
    const there = db.one(`SELECT value FROM sandbox_meta WHERE name = 'company'`);
    if (there) return text(there, 'value') === digest ? 'same' : 'kept';
    const meta = {
      company: digest,
      name: company.company,
      domain: company.domain,
      currency: company.currency,
      leave_days: String(company.leave_days),
      timezone: company.timezone,
      cut_off_day: company.payroll && String(company.payroll.cut_off_day),
    };
    for (const [name, value] of Object.entries(meta)) {
      if (value === undefined) continue;
      db.run('INSERT INTO sandbox_meta (name, value) VALUES (?, ?)', name, value);
    }
    for (const { id, name, owner } of company.groups) {
      db.run('INSERT INTO sandbox_groups (id, name) VALUES (?, ?)', id, name);
      if (owner) db.run('INSERT INTO sandbox_group_owners (grp, owner) VALUES (?, ?)', id, owner);
    }
    for (const person of company.people) seedPerson(db, person, now);
    for (const person of company.people) seedReach(db, person, company.timezone ?? 'UTC');
    for (const [group, turns] of Object.entries(company.on_call ?? {})) {
      for (const [nth, person] of turns.entries())
        db.run('INSERT INTO sandbox_on_call (grp, nth, person) VALUES (?, ?, ?)', group, nth, person);
    }
    seedThings(db, company);
    for (const { person, months_ago, lines, note } of company.payslips) {
      db.run(
        'INSERT INTO sandbox_payslips (person, month, lines, note) VALUES (?, ?, ?, ?)',
        person,
        monthBefore(now, months_ago),
        JSON.stringify(lines),
        note ?? null,
      );
    }
    return 'same';
  });
}

function seedPerson(db: Records, person: CompanyPerson, now: number): void {
  const { id, account, leave } = person;
  db.run(
    `INSERT INTO sandbox_people
       (id, name, email, title, department, manager, timezone, nicknames, phone, start, disabled, locked,
        failed_sign_ins)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    person.name,
    person.email,
    person.title,
    person.department,
    person.manager ?? null,
    person.timezone,
    JSON.stringify(person.nicknames ?? []),
    person.phone ?? null,
    person.start ?? null,
    account?.disabled ? 1 : 0,
    account?.locked ? 1 : 0,
    account?.failed_sign_ins ?? 0,
  );
  for (const group of person.groups ?? [])
    db.run('INSERT INTO sandbox_members (person, grp) VALUES (?, ?)', id, group);
  for (const { app, until } of person.access ?? []) {
    db.run('INSERT INTO sandbox_access (person, app, until) VALUES (?, ?, ?)', id, app, until ?? null);
  }
  for (const app of person.installed ?? [])
    db.run('INSERT INTO sandbox_installs (person, app) VALUES (?, ?)', id, app);
  for (const course of person.trainings ?? []) {
    db.run('INSERT INTO sandbox_trainings (person, course) VALUES (?, ?)', id, course);
  }
  if (leave)
    db.run(
      'INSERT INTO sandbox_leave (person, days_of, days_left) VALUES (?, ?, ?)',
      id,
      leave.of,
      leave.left,
    );
  if (person.iban) {
    db.run(
      'INSERT INTO sandbox_bank (person, iban, since) VALUES (?, ?, ?)',
      id,
      plainIban(person.iban),
      now,
    );
  }
}

/** Who else they are, and where they are reached. */
function seedReach(db: Records, { id, same_as: same, contact }: CompanyPerson, timezone: string): void {
  if (same !== undefined) db.run('INSERT INTO sandbox_same (person, other) VALUES (?, ?)', id, same);
  if (!contact) return;
  db.run(
    'INSERT INTO sandbox_contacts (person, address, since) VALUES (?, ?, ?)',
    id,
    contact.address,
    zonedMidnight(contact.since, timezone),
  );
}

function seedThings(db: Records, company: Company): void {
  for (const { id, name, aliases, owner, category, seats } of company.apps) {
    db.run(
      'INSERT INTO sandbox_apps (id, name, aliases, owner, category, seats) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      name,
      JSON.stringify(aliases ?? []),
      owner,
      category,
      seats,
    );
  }
  for (const { id, name, model, owner, health } of company.devices) {
    db.run(
      'INSERT INTO sandbox_devices (id, name, model, owner, health) VALUES (?, ?, ?, ?, ?)',
      id,
      name,
      model,
      owner,
      JSON.stringify(health),
    );
  }
  for (const { id, name, stock } of company.device_models) {
    db.run('INSERT INTO sandbox_models (id, name) VALUES (?, ?)', id, name);
    if (stock !== undefined) db.run('INSERT INTO sandbox_stock (model, count) VALUES (?, ?)', id, stock);
  }
  for (const { id, name } of company.courses)
    db.run('INSERT INTO sandbox_courses (id, name) VALUES (?, ?)', id, name);
  for (const { address, name, messages } of company.senders) {
    db.run('INSERT INTO sandbox_senders (address, name, messages) VALUES (?, ?, ?)', address, name, messages);
  }
}
