/** What `deskmate ledger --help` and `deskmate drafts --help` say. */
export const LEDGER_HELP = `deskmate ledger [--home FOLDER] [--since DAY] [--until DAY] [--json] [--out FILE]

Adds up what cases cost: by path (template, agent, people), by intent and by model; how many were verified, what one of
those cost, how long models took, how agents ended, and where agents that only looked on would have done something else.
Works beside a running desk. Shows no words of anybody.

  --home FOLDER             the desk's folder (default: DESKMATE_HOME)
  --since DAY, --until DAY  only cases that were opened in that time (YYYY-MM-DD, UTC, both days included), with all that
                            came of them
  --json                    print everything as one line of JSON; money in millionths
  --out FILE                also write a page with plots, to a file whose name ends in .html`;

export const DRAFTS_HELP = `deskmate drafts [--home FOLDER] [--least N] [--out FOLDER]

Looks for what agents did again and again, verified, and drafts an intent file for each, so that a template does it from
then on. Prints examples for intents that do the same already. Works beside a running desk. A draft is for a person to
read: nothing is put among the intents by itself, and no file is ever replaced.

  --home FOLDER  the desk's folder (default: DESKMATE_HOME)
  --least N      cases that must have gone the same way (default 3)
  --out FOLDER   where the drafts go (default: drafts); made when it is not there

Drafts and examples hold what people wrote, without names and numbers as far as they can be told. Read them first.`;
