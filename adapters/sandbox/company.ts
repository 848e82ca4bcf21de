/** Reads a company file: strict YAML of a strict shape whose parts fit together. */
import type { ErrorObject } from 'ajv';
import { explain } from '../../src/yaml/explain.ts';
import { Problems } from '../../src/yaml/problems.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { checkDuties, isTimezone, type Say } from './company-duties.ts';
import { asCompany, type Company, type CompanyPerson } from './company-schema.ts';
import { isDay } from './days.ts';
import { isIban, plainIban } from './iban.ts';

type Path = (string | number)[];

/**
 * @param path of the file, for the error only.
 * @throws DeskmateError `config_invalid` with one `path:line: reason` for everything that is wrong.
 */
export function readCompany({ path, text }: { path: string; text: string }): Company {
  const problems = new Problems();
  const heading = 'The company file cannot be used:';
  const report = problems.in(path);
  const source = readYaml(text, report);
  const read = asCompany(source?.value);
  if (source && read.kind === 'wrong') {
    for (const error of read.errors) {
      const { path: where, reason } = explain(error) ?? plainly(error);
      report(source.lineOf(where), reason);
    }
  }
  if (source && read.kind === 'company')
    check(read.company, (where, reason) => report(source.lineOf(where), reason));
  problems.throwIfAny('config_invalid', heading);
  if (read.kind === 'wrong') throw new Error('a company file without a problem must be a company');
  return read.company;
}

/** For limits, whose message reads well as it is: "must be >= 0". */
function plainly({ instancePath, message }: ErrorObject): { path: Path; reason: string } {
  const path = instancePath.split('/').slice(1);
  return { path, reason: `${path.join('.')} ${message ?? 'is not allowed'}` };
}

function check(company: Company, say: Say): void {
  const people = unique('people', company.people, say);
  const groups = unique('groups', company.groups, say);
  const apps = unique('apps', company.apps, say);
  const courses = unique('courses', company.courses, say);
  unique('devices', company.devices, say);
  unique('device_models', company.device_models, say);
  const known = (ids: Set<string>, id: string | undefined, what: string, path: Path) => {
    if (id !== undefined && !ids.has(id)) say(path, `"${id}" is not one of the ${what}`);
  };
  checkEmails(company.people, say);
  for (const [at, person] of company.people.entries()) {
    const here: Path = ['people', at];
    known(people, person.manager, 'people', [...here, 'manager']);
    for (const [n, group] of (person.groups ?? []).entries())
      known(groups, group, 'groups', [...here, 'groups', n]);
    for (const [n, { app }] of (person.access ?? []).entries())
      known(apps, app, 'apps', [...here, 'access', n]);
    for (const [n, app] of (person.installed ?? []).entries())
      known(apps, app, 'apps', [...here, 'installed', n]);
    for (const [n, course] of (person.trainings ?? []).entries()) {
      known(courses, course, 'courses', [...here, 'trainings', n]);
    }
    checkPerson(person, here, say);
  }
  checkManagers(company.people, say);
  checkDuties(company, say);
  for (const [at, app] of company.apps.entries()) {
    known(people, app.owner, 'people', ['apps', at, 'owner']);
    const used = company.people.filter(
      ({ access, installed }) => access?.some((one) => one.app === app.id) || installed?.includes(app.id),
    ).length;
    if (used > app.seats) say(['apps', at, 'seats'], `has ${app.seats} seats, but ${used} people use it`);
  }
  for (const [at, { owner }] of company.groups.entries())
    known(people, owner, 'people', ['groups', at, 'owner']);
  for (const [at, { owner, health }] of company.devices.entries()) {
    known(people, owner, 'people', ['devices', at, 'owner']);
    if (health.free_gb > health.storage_gb)
      say(['devices', at, 'health', 'free_gb'], 'is more than the storage has');
  }
  for (const [at, { person, months_ago }] of company.payslips.entries()) {
    known(people, person, 'people', ['payslips', at, 'person']);
    const twice =
      company.payslips.findIndex((one) => one.person === person && one.months_ago === months_ago) !== at;
    if (twice) say(['payslips', at], `"${person}" has a payslip of that month already`);
  }
  const senders = company.senders.map(({ address }) => address);
  for (const [at, address] of senders.entries()) {
    if (senders.indexOf(address) !== at) say(['senders', at, 'address'], `"${address}" is there twice`);
  }
}

function unique(part: keyof Company, things: { id: string }[], say: Say): Set<string> {
  const ids = new Set<string>();
  things.forEach(({ id }, at) => {
    if (ids.has(id)) say([part, at, 'id'], `"${id}" is there twice`);
    ids.add(id);
  });
  return ids;
}

/** An e-mail is what links a chat account to a person, so two people cannot share one. */
function checkEmails(people: CompanyPerson[], say: Say): void {
  const seen = new Set<string>();
  people.forEach(({ email }, at) => {
    if (seen.has(email)) say(['people', at, 'email'], `"${email}" belongs to somebody else already`);
    seen.add(email);
  });
}

function checkPerson(person: CompanyPerson, here: Path, say: Say): void {
  if (!isTimezone(person.timezone))
    say([...here, 'timezone'], `"${person.timezone}" is no time zone, like Europe/Paris`);
  if (person.start !== undefined && !isDay(person.start))
    say([...here, 'start'], `"${person.start}" is not in the calendar`);
  if (person.iban !== undefined && !isIban(plainIban(person.iban))) {
    say([...here, 'iban'], 'is no IBAN: its check digits do not fit');
  }
  if (person.leave && person.leave.left > person.leave.of)
    say([...here, 'leave'], 'has more days left than there are');
  person.access?.forEach(({ app, until }, at) => {
    if (until !== undefined && !isDay(until))
      say([...here, 'access', at, 'until'], `"${until}" is not in the calendar`);
    if (person.access?.some((other, n) => n < at && other.app === app))
      say([...here, 'access', at], `has "${app}" twice`);
  });
  for (const part of ['groups', 'installed', 'trainings'] as const) {
    person[part]?.forEach((id, at) => {
      if (person[part]?.indexOf(id) !== at) say([...here, part, at], `has "${id}" twice`);
    });
  }
}

/** A ring of managers would leave nobody to decide. */
function checkManagers(people: CompanyPerson[], say: Say): void {
  const managers = new Map(people.map(({ id, manager }) => [id, manager]));
  people.forEach(({ id }, at) => {
    const above = new Set<string>();
    let next = managers.get(id);
    while (next !== undefined && !above.has(next)) {
      if (next === id) say(['people', at, 'manager'], `makes "${id}" their own manager in the end`);
      above.add(next);
      next = managers.get(next);
    }
  });
}
