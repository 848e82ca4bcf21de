import type { Intent } from './intent.ts';

/** The intent whose label a message begins with, whatever follows: "Accept the changed tool crm.add_note". */
export function calledBy(text: string, intents: readonly Intent[]): Intent | undefined {
  const said = text.toLowerCase();
  return intents.find(({ does, label }) => {
    const name = label.toLowerCase();
    return does === 'case' && said.startsWith(name) && !/^[\p{L}\p{N}]/u.test(said.slice(name.length));
  });
}
