/** Reads `policies/mcp.yaml`: strict YAML of a strict shape whose parts fit together. */
import { type Check, type SettingsFile, settingsReader } from '../yaml/settings.ts';
import { actionOf, type McpDeclaration, type ServerDeclaration, type ToolDeclaration } from './declared.ts';
import { MCP_SCHEMA } from './schema.ts';

/** `areas`: first halves of the actions of other systems. `secrets`: variables that are set, by name. */
export type McpKnown = { areas: ReadonlySet<string>; secrets: Readonly<Record<string, string>> };

type ReportAt = Parameters<Check<McpDeclaration>>[1];

const read = settingsReader<McpDeclaration>({
  heading: 'What is declared for MCP cannot be read:',
  schema: MCP_SCHEMA,
});

/** Rules say something about these themselves. */
const OWN_AREAS = ['mcp', 'external'];

/** @throws DeskmateError `policy_invalid` with one `path:line: reason` for everything that is wrong. */
export function loadMcp(file: SettingsFile, known: McpKnown): McpDeclaration {
  return read(file, (declared, report) => {
    for (const [name, server] of Object.entries(declared.servers)) {
      if (known.areas.has(name) || OWN_AREAS.includes(name))
        report(['servers', name], `"${name}" is the area of another system: choose another name`);
      checkWay(server, ['servers', name], report);
      checkSecrets(server, ['servers', name], known, report);
      checkTools(name, server, report);
    }
    checkClients(declared, report);
  });
}

function checkWay(server: ServerDeclaration, path: string[], report: ReportAt): void {
  const { url, command } = server;
  if ((url === undefined) === (command === undefined))
    report(path, 'needs either "url" (streamable HTTP) or "command" (stdio)');
  const parsed = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  // "http://localhost:x@elsewhere" looks like this machine and is not.
  if (url !== undefined && (!parsed || parsed.username + parsed.password !== ''))
    report([...path, 'url'], 'is no address, or has a user name in it');
  if (url === undefined && server.header) report([...path, 'header'], 'goes with "url" only');
  if (command === undefined && (server.args || server.env))
    report([...path, server.args ? 'args' : 'env'], 'goes with "command" only');
}

function checkSecrets(
  { header, env = {} }: ServerDeclaration,
  path: string[],
  { secrets }: McpKnown,
  report: ReportAt,
): void {
  const used = [
    ...(header ? [{ from: header.from, at: [...path, 'header', 'from'] }] : []),
    ...Object.entries(env).map(([name, from]) => ({ from, at: [...path, 'env', name] })),
  ];
  for (const { from, at } of used)
    if (!secrets[from]) report(at, `names ${from}, which is not set in the environment`);
}

function checkTools(name: string, { tools }: ServerDeclaration, report: ReportAt): void {
  const actions = new Set<string>();
  for (const [tool, declared] of Object.entries(tools)) {
    const path = ['servers', name, 'tools', tool];
    const action = actionOf(name, tool);
    if (actions.has(action)) report(path, `would be the action ${action} like another tool`);
    actions.add(action);
    checkUndo(declared, tools, path, report);
    const looks = declared.probe && tools[declared.probe.tool];
    if (declared.probe && looks?.risk !== 'read')
      report([...path, 'probe', 'tool'], `must be a tool declared here with "risk: read"`);
  }
}

function checkUndo(
  { risk, undo, reversible }: ToolDeclaration,
  tools: ServerDeclaration['tools'],
  path: string[],
  report: ReportAt,
): void {
  if (undo && reversible === false) report([...path, 'reversible'], 'does not go with "undo"');
  if (undo && !Object.hasOwn(tools, undo.tool))
    report([...path, 'undo', 'tool'], `"${undo.tool}" is not declared here`);
  if (risk === 'read' && undo) report([...path, 'undo'], 'has nothing to take back: it only looks');
  if (risk !== 'read' && !undo && reversible !== false)
    report(path, 'needs "undo", or "reversible: false" when nothing takes it back');
}

function checkClients({ clients, oauth }: McpDeclaration, report: ReportAt): void {
  const proofs = new Set<string>();
  for (const [name, { key, oauth: subject, tools, approvals }] of Object.entries(clients)) {
    const path = ['clients', name];
    if ((key === undefined) === (subject === undefined))
      report(path, 'needs either "key" (SHA-256 of its key) or "oauth" (its id in tokens)');
    if (subject !== undefined && !oauth)
      report([...path, 'oauth'], 'needs the issuer: add "oauth" at the top of the file');
    const proof = key ?? `oauth:${subject}`;
    if (proofs.has(proof)) report(path, 'signs in like another client');
    proofs.add(proof);
    if (tools.includes('ask_approval') && approvals.length === 0)
      report([...path, 'approvals'], 'names nobody whom "ask_approval" could ask');
  }
}
