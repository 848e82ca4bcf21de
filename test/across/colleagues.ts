/** People of the sandbox company, with an account on each platform. */
import { directChannel, type FakeUser } from '../fakes/slack-people.ts';
import type { Person } from '../fakes/teams-activities.ts';

export type Colleague = {
  /** In the directory and in the playground. */
  id: string;
  name: string;
  email: string;
  slack: { user: string; channel: string };
  teams: Person;
};

function colleague(id: string, name: string): Colleague {
  const email = `${id}@lumen.example`;
  const user = `U0${id.toUpperCase()}`;
  return {
    id,
    name,
    email,
    slack: { user, channel: directChannel(user) },
    teams: { id: `29:${id}`, name, email },
  };
}

export const ADA = colleague('ada', 'Ada Moreau');
export const BEN = colleague('ben', 'Ben Okafor');
export const HANA = colleague('hana', 'Hana Sato');
export const INES = colleague('ines', 'Ines Castro');
export const JONAS = colleague('jonas', 'Jonas Weber');
export const LI = colleague('li', 'Li Wei');
export const MARIA = colleague('maria', 'Maria Lindqvist');
export const NINA = colleague('nina', 'Nina Petrova');
export const OLGA = colleague('olga', 'Olga Novak');

export const EVERYBODY = [ADA, BEN, HANA, INES, JONAS, LI, MARIA, NINA, OLGA];

export function slackUser({ name, email, slack }: Colleague): FakeUser {
  return { id: slack.user, name, email };
}
