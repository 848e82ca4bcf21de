/** Mail of a sender held back from everyone, and let through again. */
import type { Change } from '../../../src/ports/system.ts';
import { action, argsOf, rejected, result, words } from '../action.ts';
import { number, type Records } from '../records.ts';

const SENDER = argsOf({ sender: words(1000) });

export const contain = action({
  spec: {
    name: 'mail.contain_sender',
    title: 'Hold back all mail from {sender}',
    schema: SENDER,
    touches: "Everybody's mail from that sender",
    risk: 'medium',
    undo: {
      action: 'mail.release_sender',
      withinHours: 720,
      steps: ['Mail from the sender gets through again.', 'What was taken out of mailboxes stays out.'],
    },
  },
  read: readSender,
  perform(db, { said, addresses }, run) {
    const sender = need(said, addresses);
    const colleague = db.one('SELECT 1 FROM sandbox_people WHERE email = ?', sender);
    if (colleague) {
      throw rejected(
        `${sender} is a colleague's address, so I do not block it. The security team has to look at this.`,
      );
    }
    const messages = messagesFrom(db, sender);
    const facts = { sender, messages };
    if (isContained(db, sender)) return result(`Mail from ${sender} was held back already.`, facts);
    db.run('INSERT INTO sandbox_contained (address, at, by) VALUES (?, ?, ?)', sender, run.at, run.requester);
    const moved =
      messages > 0
        ? ` ${messages === 1 ? '1 message was' : `${messages} messages were`} taken out of mailboxes.`
        : '';
    return result(`Mail from ${sender} no longer reaches anyone here.${moved}`, facts, { sender });
  },
  preview: (db, { addresses }) => changeOf(db, addresses, true),
  probe: (db, { addresses }) => addresses.length === 1 && isContained(db, addresses[0] ?? ''),
  target: (db, { addresses }) => addresses.map((address) => isContained(db, address)),
});

export const release = action({
  spec: {
    name: 'mail.release_sender',
    title: 'Let mail from {sender} through again',
    schema: SENDER,
    touches: "Everybody's mail from that sender",
    risk: 'high',
  },
  read: readSender,
  perform(db, { said, addresses }) {
    const sender = need(said, addresses);
    const released = db.run('DELETE FROM sandbox_contained WHERE address = ?', sender) > 0;
    return result(
      released ? `Mail from ${sender} gets through again.` : `Mail from ${sender} was not held back.`,
      { sender },
    );
  },
  preview: (db, { addresses }) => changeOf(db, addresses, false),
  probe: (db, { addresses }) => addresses.length === 1 && !isContained(db, addresses[0] ?? ''),
  target: (db, { addresses }) => addresses.map((address) => isContained(db, address)),
});

/** People write `<mailto:a@b.example|a@b.example>` or a whole sentence; one address in it is enough. */
function readSender(args: { text(name: string): string }): { said: string; addresses: string[] } {
  const said = args.text('sender');
  const found =
    said.toLowerCase().match(/[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/g) ?? [];
  return { said, addresses: [...new Set(found)] };
}

function need(said: string, addresses: string[]): string {
  const [sender, ...more] = addresses;
  if (sender === undefined) {
    throw rejected(
      `I see no e-mail address in "${said.slice(0, 60)}". Send the full one, like billing@parcel.example.`,
    );
  }
  if (more.length > 0) throw rejected('I see more than one e-mail address. Send me one at a time.');
  return sender;
}

function changeOf(db: Records, [sender, ...more]: string[], held: boolean): Change[] {
  if (sender === undefined || more.length > 0) return [];
  const before = isContained(db, sender);
  const inWords = (contained: boolean) => (contained ? 'held back' : 'gets through');
  const mail = { what: `Mail from ${sender}`, before: inWords(before), after: inWords(held) };
  const messages = messagesFrom(db, sender);
  if (before || !held || messages === 0) return [mail];
  return [mail, { what: 'Their messages in mailboxes', before: `${messages}`, after: 'taken out' }];
}

function messagesFrom(db: Records, sender: string): number {
  const known = db.one('SELECT messages FROM sandbox_senders WHERE address = ?', sender);
  return known ? number(known, 'messages') : 0;
}

function isContained(db: Records, address: string): boolean {
  return db.one('SELECT 1 FROM sandbox_contained WHERE address = ?', address) !== undefined;
}
