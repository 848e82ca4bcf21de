# Tools of MCP servers, what their servers change about them, and approvals for what is done elsewhere.
package deskmate

# What data.yaml says about a tool.
tool_rule := data.tools[action]

tool := deny("tool-of-others", "Your groups may not use this tool. Ask IT support if you need it.") if {
	not may_use_tool
} else := deny("tool-for-others", "You may use this tool for yourself and for people you manage only.") if {
	tool_rule.about == "own"
	not for_own_or_report
} else := ask("tool-asked", tool_rule.approval, "The tool acts outside of Deskmate, so somebody decides.") if {
	tool_rule.approval
} else := allow("tool-allowed", "Your groups may use this tool.") if {
	input.action.risk in {"read", "low"}
} else := deny(
	"tool-without-approval",
	"This tool needs an approval, and the rules name nobody who gives it. Ask IT support.",
)

may_use_tool if {
	some group in tool_rule.groups
	group in input.requester.groups
}

# Whoever changes a tool may have changed what it does: an administrator looks at both forms of it.
tool_accept := ask("accept-tool", "mcp_tool", "The server changed the tool, so an IT administrator decides.") if {
	may("look_after_tools")
} else := tools_only_by_staff

tool_look := allow("look-after-tools", "IT looks after the tools that Deskmate uses.") if {
	may("look_after_tools")
} else := tools_only_by_staff

tools_only_by_staff := deny("tools-only-by-staff", "Only IT looks after the tools that Deskmate uses.")

# Whom to ask stands in data.yaml, under approvals: `external_manager` is meant by "manager".
external_approve := ask("external-approval", external_name, "Somebody asked for your approval of this.") if {
	data.approvals[external_name]
} else := deny("external-unknown", "There is nobody by that name who could be asked to approve this.")

external_name := concat("_", ["external", input.args.by])

# Whoever approves a dangerous tool proves to be themselves, without being listed in data.yaml.
second_factor(said) if {
	of_tools
	input.action.risk == "high"
	not "old_contact" in said.ask
}

of_tools if data.tools[action]

of_tools if action == "mcp.accept"
