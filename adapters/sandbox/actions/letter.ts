/** Letters that confirm an employment. A withdrawn one stays on file, so that no number is used twice. */
import type { Json } from '../../../src/ports/system.ts';
import { action, argsOf, ID, rejected, result } from '../action.ts';
import { findMember, needActive, needMember } from '../find.ts';
import { type Contents, letterText } from '../letters.ts';
import { nextNumber } from '../numbers.ts';
import { type Records, text } from '../records.ts';

const CONTENTS: Json = { type: 'string', enum: ['without_pay', 'with_pay'] };
const IN_WORDS: Record<Contents, string> = {
  without_pay: 'the employment',
  with_pay: 'the employment and the pay',
};

export const issue = action({
  spec: {
    name: 'letter.issue',
    title: 'Issue a letter that confirms the employment of {person}',
    schema: argsOf({ person: ID, contents: CONTENTS }),
    touches: 'The register of letters',
    risk: 'low',
    subject: 'person',
    undo: { action: 'letter.withdraw', withinHours: 720, steps: ['The letter is no longer valid.'] },
  },
  read: (args) => ({ person: args.text('person'), contents: asContents(args.text('contents')) }),
  perform(db, { person, contents }, run) {
    const member = needActive(db, person);
    const letter = nextNumber(db, 'sandbox_letters', 'LTR');
    const words = letterText(db, member, { letter, contents, at: run.at });
    db.run(
      `INSERT INTO sandbox_letters (id, person, contents, text, state, at) VALUES (?, ?, ?, ?, 'issued', ?)`,
      letter,
      person,
      contents,
      words,
      run.at,
    );
    const said = `Letter ${letter} is issued. It confirms ${IN_WORDS[contents]} of ${member.name}.`;
    return result(said, { letter, person, text: words }, { letter, person });
  },
  preview(db, { person, contents }) {
    const member = findMember(db, person);
    if (!member) return [];
    return [{ what: `Letter for ${member.name}`, before: 'none', after: `confirms ${IN_WORDS[contents]}` }];
  },
  probe: (db, { person, contents }) =>
    db.one(
      `SELECT 1 FROM sandbox_letters WHERE state = 'issued' AND person = ? AND contents = ?`,
      person,
      contents,
    ) !== undefined,
  target: () => null,
});

export const withdraw = action({
  spec: {
    name: 'letter.withdraw',
    title: 'Withdraw letter {letter}',
    // Whom it is about, so that rules can compare.
    schema: argsOf({ letter: ID, person: ID }),
    touches: 'The register of letters',
    risk: 'low',
    subject: 'person',
  },
  read: (args) => ({ letter: args.text('letter'), person: args.text('person') }),
  perform(db, { letter, person }) {
    needMember(db, person);
    const row = db.one('SELECT person FROM sandbox_letters WHERE id = ?', letter);
    if (!row || text(row, 'person') !== person)
      throw rejected(`There is no letter ${letter} of that person. Ask HR to look it up.`);
    if (stateOf(db, letter) === 'withdrawn')
      return result(`Letter ${letter} was withdrawn already.`, { letter });
    db.run(`UPDATE sandbox_letters SET state = 'withdrawn' WHERE id = ?`, letter);
    return result(`Letter ${letter} is withdrawn and no longer valid.`, { letter });
  },
  preview(db, { letter }) {
    const before = stateOf(db, letter);
    return before === undefined ? [] : [{ what: `Letter ${letter}`, before, after: 'withdrawn' }];
  },
  probe: (db, { letter }) => stateOf(db, letter) === 'withdrawn',
  target: (db, { letter }) => stateOf(db, letter) ?? null,
});

function stateOf(db: Records, letter: string): string | undefined {
  const row = db.one('SELECT state FROM sandbox_letters WHERE id = ?', letter);
  return row && text(row, 'state');
}

function asContents(value: string): Contents {
  return value === 'with_pay' ? 'with_pay' : 'without_pay';
}
