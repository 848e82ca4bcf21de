/** People and things of the company, as the system of record knows them. */

export type Person = {
  id: string;
  name: string;
  /** Lower case; the link between a platform account and a person. */
  email: string;
  title: string;
  department: string;
  /** Person id; absent for the head of the company. */
  manager?: string;
  /** Group ids, for example `it-support`, `it-admins`, `hr`, `payroll`, `security`. */
  groups: string[];
  /** IANA time zone, for example `Europe/Berlin`. */
  timezone: string;
  /** Other names people use for them. */
  nicknames: string[];
  active: boolean;
  /** The same for all entries of one human being: separation of duties looks at it. The id of the first of them. */
  human: string;
  /** Who decides in their place, and when, ms since the epoch; `until` excluded. */
  standIn?: { person: string; from: number; until: number };
  /** Platform accounts that an administrator linked to them, as in `Sender.account`. */
  accounts: string[];
};

export type App = { id: string; name: string; aliases: string[]; owner: string; category: string };
export type Device = { id: string; name: string; model: string; owner: string };

/** What the slot extractors may know; a snapshot so that extraction is pure and synchronous. */
export type Catalogue = { people: Person[]; apps: App[]; devices: Device[] };
