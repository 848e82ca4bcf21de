/** What `deskmate mcp --help` says. */
export const MCP_HELP = `deskmate mcp --key-file FILE [--url URL]

Speaks MCP over standard input and output, for programs that start an MCP server themselves, and carries every message to
a running desk. The program can do what its key may do there: see docs/mcp.md.

  --key-file FILE  holds the key of a client that policies/mcp.yaml declares
  --url URL        the desk's address for MCP (default: http://127.0.0.1:3978/mcp)`;
