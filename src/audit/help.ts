/** What `--help` says. */
export const HELP: Record<string, string> = {
  '': `deskmate audit <command>

  key      print the public key that checkpoints and exports are signed with
  export   write the audit trail as lines of JSON
  verify   check an export, offline
  erase    erase what a person asked for and said

deskmate eval measures how well messages are understood.
deskmate ledger adds up what cases cost; deskmate drafts makes drafts of intents from what agents did.
deskmate mcp lets programs that speak MCP over standard input use a running desk.

deskmate <command> --help says more of each. The desk itself is started with "npm start".`,

  key: `deskmate audit key > deskmate.pem

Prints the public key (Ed25519, PEM). Give it to whoever verifies, by another way than the export.
DESKMATE_HOME names the folder of the desk.`,

  export: `deskmate audit export [--from DAY] [--to DAY] [--case ID] [--format events|cloudevents|ocsf] [--open] > FILE

Writes one JSON object a line: a signed header, every event as it is stored, and the checkpoints. Works beside a
running desk.

  --from DAY, --to DAY  only streams with an event in that time (YYYY-MM-DD, UTC, both days included); each of
                        them as a whole, so that it can be verified
  --case ID             only this case
  --format FORMAT       events (default), or the events wrapped for others: cloudevents (CloudEvents 1.0) or
                        ocsf (OCSF 1.3.0, Entity Management). The header and the checkpoints stay as they are
  --open                puts what is sealed beside each event: names, words, arguments. Keep such a file safe

DESKMATE_HOME and DESKMATE_CHECKPOINTS as for the desk.`,

  verify: `deskmate audit verify FILE --key PUBLIC.pem [--checkpoints FILE]

Checks an export with nothing but these files: every hash and link, every signature, and that nothing is missing that
a checkpoint knows. Prints each finding. Ends with 0 when everything is as it was written, with 1 when something is not,
with 2 when it could not be checked.

  --key FILE          what "deskmate audit key" printed
  --checkpoints FILE  the checkpoint file from its second place; without it the checkpoints in the export are used,
                      which whoever changed the export could have cut off`,

  erase: `deskmate audit erase --person ID --reason TEXT

Erases what a person asked for and said: the keys of their closed cases, and of the talk they took part in. Nobody can
read it again; who did what and when stays on record, without names or words. Open cases are listed, not erased. Stop
the desk first: two cannot write to one store.

  --person ID    as in the directory, for example "ada"
  --reason TEXT  goes on record for ever, readable: no names`,
};
