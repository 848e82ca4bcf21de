/** What `deskmate eval --help` says. */
export const EVAL_HELP = `deskmate eval [--train FILE] [--val FILE] [--test FILE] [--folds N] [--html FILE] [--json]

Measures how well messages are understood. Without FILEs, the examples in the intents folder are cross-validated: each
is judged by a router that was trained without it. FILEs hold a line of JSON for each message,
{"text": "my screen is black", "intent": "device_trouble"}; the intent "oos" or null means none of them.

  --test FILE   judge these messages instead
  --train FILE  learn from these instead of the intents folder (DESKMATE_INTENTS)
  --val FILE    put the threshold by these, instead of by cross-validation; needs --test
  --folds N     parts of the cross-validation, 2 to 20 (default 4)
  --html FILE   also write a report with plots, to a file whose name ends in .html
  --json        print everything as one line of JSON

Takes about a minute for the intents that come with Deskmate. Ends with 0 when it was measured, whatever the figures are,
and with 2 when it could not be.`;
