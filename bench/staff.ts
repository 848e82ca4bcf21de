/** Employees who write to the desk, beside those of the sandbox company. */

/** `id`: of the Slack account; the person's id is the same in lower case. */
export type Employee = { id: string; name: string; email: string };

/** Who is asked for approval, beside those whom the stand-in knows. */
export const OWNERS: Employee[] = [
  { id: 'U0MARC', name: 'Marc Dubois', email: 'marc@lumen.example' },
  { id: 'U0PRIYA', name: 'Priya Nair', email: 'priya@lumen.example' },
  { id: 'U0OLGA', name: 'Olga Novak', email: 'olga@lumen.example' },
];

const FIRST = ['Alva', 'Bruno', 'Chiara', 'Dmitri', 'Elif', 'Farid', 'Greta', 'Hugo', 'Ines', 'Jakub'];
const LAST = [
  'Abbott',
  'Bergmann',
  'Castillo',
  'Duval',
  'Eriksen',
  'Farkas',
  'Grabowski',
  'Haddad',
  'Ivanova',
  'Jansen',
];

export const STAFF: Employee[] = FIRST.flatMap((first, row) =>
  LAST.map((last, column) => ({
    id: `U0BENCH${row}${column}`,
    name: `${first} ${last}`,
    email: `${first}.${last}@lumen.example`.toLowerCase(),
  })),
);
