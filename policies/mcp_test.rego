package deskmate_test

tools := {
	"crm.find": {"groups": ["staff"], "about": "anyone"},
	"crm.add_note": {"groups": ["design"], "about": "own"},
	"crm.remove": {"groups": ["staff"], "about": "anyone", "approval": "spending"},
	"crm.purge": {"groups": ["staff"], "about": "anyone"},
	# A tool cannot take the place of a rule.
	"account.unlock": {"groups": ["staff"], "about": "anyone"},
}

said(requester, action, risk, subject) := decision if {
	decision := data.deskmate.decision with input as object.union(
		{"action": {"name": action, "risk": risk}, "args": {}, "requester": people[requester]},
		{"subject": people[id] | some id in [subject]; id != ""},
	)
		with data.tools as tools
}

test_tools_are_for_their_groups if {
	said("carla", "crm.find", "read", "").rule == "tool-allowed"
	said("carla", "crm.add_note", "low", "carla").rule == "tool-of-others"
	rule("ada", "crm.find", "") == "default"
}

test_a_tool_about_oneself_is_not_for_others if {
	said("ada", "crm.add_note", "low", "ada").rule == "tool-allowed"
	said("maria", "crm.add_note", "low", "ada").rule == "tool-allowed"
	said("ada", "crm.add_note", "low", "maria").rule == "tool-for-others"
	said("ada", "crm.add_note", "low", "").rule == "tool-for-others"
}

test_only_tools_of_low_risk_run_without_an_approval if {
	said("ada", "crm.purge", "low", "").effect == "allow"
	said("ada", "crm.purge", "medium", "").rule == "tool-without-approval"
	said("ada", "crm.purge", "high", "").rule == "tool-without-approval"
	said("ada", "crm.remove", "medium", "").effect == "approve"
}

test_a_dangerous_tool_needs_a_code if {
	not said("ada", "crm.remove", "medium", "").stages[0].secondFactor
	said("ada", "crm.remove", "high", "").stages[0].secondFactor
}

test_no_tool_takes_the_place_of_a_rule if {
	said("maria", "account.unlock", "low", "ada").rule == "sign-in-of-others"
}

test_a_changed_tool_is_accepted_by_administrators if {
	decision := decide("tom", "mcp.accept", "", {"tool": "crm.add_note", "hash": "00"})
	decision.rule == "accept-tool"
	data.deskmate.decision.stages[0].secondFactor with input as {
		"action": {"name": "mcp.accept", "risk": "high"},
		"args": {},
		"requester": people.tom,
	}
	decision.stages[0].approvers[0] == {"kind": "group", "group": "it-admins"}
	rule("ada", "mcp.accept", "") == "tools-only-by-staff"
	rule("ben", "mcp.waiting", "") == "look-after-tools"
	rule("ben", "mcp.quarantine", "") == "look-after-tools"
	rule("ada", "mcp.waiting", "") == "tools-only-by-staff"
}

test_an_approval_for_elsewhere_asks_whom_it_names if {
	decision := decide("ada", "external.approve", "", {"title": "Deploy", "by": "manager"})
	decision.stages[0].approvers == [{"kind": "manager_of_requester"}]
	decide("ada", "external.approve", "", {"by": "nobody"}).rule == "external-unknown"
	decide("ada", "external.approve", "", {"by": ["manager"]}).rule == "external-unknown"
	rule("ada", "external.approve", "") == "external-unknown"
}
