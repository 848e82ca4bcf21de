/** What `policies/mcp.yaml` declares: servers whose tools may be used, and clients that may use Deskmate. */
import type { Risk } from '../ports/system.ts';

/** Where a value of an argument comes from: `args.<name>` of the call, or `result.<name>` of its answer. */
export type Source = string;

export type ToolDeclaration = {
  /** Words for the card, with `{arg}` placeholders. */
  title: string;
  touches: string;
  risk: Risk;
  /** Arguments that name the person, app and group acted on. */
  subject?: string;
  app?: string;
  group?: string;
  /** The server takes `_meta["deskmate/key"]` for what it is, or a second call changes nothing more. */
  idempotent?: boolean;
  /** Only `false`: said on purpose that nothing takes it back. */
  reversible?: false;
  undo?: { tool: string; within_hours: number; steps: string[]; with: Record<string, Source> };
  /** A tool that only looks, with what its answer holds when the effect is there; absent: that it is no error. */
  probe?: {
    tool: string;
    with: Record<string, Source>;
    expect?: Record<string, string | number | boolean>;
  };
};

/** `env` and `header.from` name environment variables that begin with `DESKMATE_MCP_`. */
export type ServerDeclaration = {
  url?: string;
  header?: { name: string; from: string };
  command?: string;
  args?: string[];
  env?: Record<string, string>;
  timeout_seconds?: number;
  tools: Record<string, ToolDeclaration>;
};

export const CLIENT_TOOLS = ['open_case', 'answer_case', 'case_status', 'ask_approval'] as const;
export type ClientTool = (typeof CLIENT_TOOLS)[number];

export type ClientDeclaration = {
  /** Person id: whatever the client does, it does as this person. */
  acts_as: string;
  /** SHA-256 (hex) of its key. */
  key?: string;
  /** Its id in tokens of the issuer: `azp` or `client_id`, else `sub`. */
  oauth?: string;
  tools: ClientTool[];
  intents: string[];
  /** Who may be asked: `manager` stands for the approval `external_manager` in data.yaml. */
  approvals: string[];
  per_minute: number;
};

export type McpDeclaration = {
  servers: Record<string, ServerDeclaration>;
  clients: Record<string, ClientDeclaration>;
  /** Names under which clients reach Deskmate; this machine's own are always taken. */
  hosts?: string[];
  oauth?: { issuer: string; jwks: string; resource: string };
};

/** The action that a tool becomes: `<server>.<tool>` in small letters. */
export function actionOf(server: string, tool: string): string {
  return `${server}.${tool.toLowerCase().replaceAll(/[^a-z0-9_]/g, '_')}`;
}
