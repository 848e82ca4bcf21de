/** What Slack refuses in blocks, as its reference says. https://docs.slack.dev/reference/block-kit/blocks */

const TEXT_LIMITS: Record<string, number> = { header: 150, section: 3_000, context: 3_000, input: 2_000 };
const SURFACES = { message: 50, view: 100 } as const;

/** The first problem, or undefined when Slack would take the blocks. */
export function problemWith(blocks: unknown, surface: keyof typeof SURFACES): string | undefined {
  if (!Array.isArray(blocks)) return 'blocks is not a list';
  if (blocks.length > SURFACES[surface]) return `${blocks.length} blocks`;
  if (surface === 'message' && JSON.stringify(blocks).length > 13_200) return 'msg_blocks_too_long';
  for (const [index, block] of blocks.entries()) {
    const problem = problemOf(block);
    if (problem) return `block ${index}: ${problem}`;
  }
  return undefined;
}

function problemOf(block: unknown): string | undefined {
  const { type, text, fields, elements, element, label } = object(block);
  const limit = TEXT_LIMITS[String(type)] ?? 0;
  if (type === 'divider') return undefined;
  if (type === 'actions') return problemOfButtons(list(elements));
  if (type === 'section' && list(fields).length > 10) return 'more than 10 fields';
  if (type === 'context' && list(elements).length > 10) return 'more than 10 elements';
  if (type === 'input')
    return textProblem(label, limit) ?? (object(element).action_id ? undefined : 'input without action id');
  if (limit === 0) return `unknown type ${type}`;
  const texts = [
    ...(text === undefined ? [] : [text]),
    ...list(fields),
    ...(type === 'context' ? list(elements) : []),
  ];
  if (texts.length === 0) return 'no text';
  for (const one of texts) {
    const problem = textProblem(one, fields === undefined ? limit : 2_000);
    if (problem) return problem;
  }
  return type === 'header' && object(text).type !== 'plain_text' ? 'header wants plain text' : undefined;
}

function problemOfButtons(buttons: unknown[]): string | undefined {
  if (buttons.length === 0 || buttons.length > 25) return `${buttons.length} buttons`;
  const ids = new Set<unknown>();
  for (const button of buttons.map(object)) {
    const value = String(button.value);
    if (value.length > 2_000) return 'value too long';
    if (ids.has(button.action_id)) return 'action id twice';
    ids.add(button.action_id);
    const confirm = object(button.confirm);
    const problem =
      textProblem(button.text, 75) ??
      (button.confirm === undefined
        ? undefined
        : (textProblem(confirm.title, 100) ??
          textProblem(confirm.text, 300) ??
          textProblem(confirm.confirm, 30) ??
          textProblem(confirm.deny, 30)));
    if (problem) return problem;
  }
  return undefined;
}

function textProblem(value: unknown, limit: number): string | undefined {
  const { type, text } = object(value);
  if (type !== 'plain_text' && type !== 'mrkdwn') return `text of type ${type}`;
  if (typeof text !== 'string' || text.length === 0) return 'empty text';
  return text.length > limit ? `text of ${text.length}, at most ${limit}` : undefined;
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
