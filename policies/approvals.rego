# Turns what data.yaml says about approvals into what Deskmate reads.
package deskmate

# No default: an approval that data.yaml does not have gives no decision at all.
stages := [] if ruling.effect != "approve"

stages := asked if {
	ruling.effect == "approve"
	asked := [stage(said) | some said in data.approvals[ruling.approval]]

	# Nor may a stage that cannot be read be skipped.
	count(asked) == count(data.approvals[ruling.approval])
}

stage(said) := object.union(
	{
		"approvers": [approver(text) | some text in said.ask],
		"need": object.get(said, "need", 1),
		"expiresInHours": said.expires_hours,
		"escalate": [{"afterHours": step.after_hours, "to": approver(step.to)} |
			some step in object.get(said, "escalate", [])
		],
		"secondFactor": second_factor(said),
	},
	{"remindEveryHours": hours | hours := said.remind_every_hours},
)

# `group:hr` or `app_owner`.
approver(text) := {"kind": kind, "group": group} if {
	[kind, group] := split(text, ":")
} else := {"kind": text}

# Who answers from the contact on file proves to be themselves by that.
default second_factor(_) := false

second_factor(said) if {
	action in data.second_factor
	not "old_contact" in said.ask
}

default cooling_off_hours := 0

cooling_off_hours := data.cooling_off_hours[action] if ruling.effect == "approve"

default lower := []

lower := data.lower[action] if ruling.effect == "approve"

# Without a list of groups nobody reads it.
masks := [mask |
	some said in object.get(data.masks, action, [])
	mask := {
		"arg": said.arg,
		"seenBy": object.get(said, "seen_by", []),
		"unmaskedBy": object.get(said, "unmasked_by", []),
	}
]
