# How the requester stands to the person acted on, and what a rule can say.
package deskmate

# The very entry of the requester. What people may do for themselves goes by this.
self if input.subject.id == input.requester.id

# The same human being, maybe under another entry. What nobody decides for themselves goes by this.
own if self

own if input.subject.human == input.requester.human

# Somebody whom the requester manages.
report if {
	input.subject.manager == input.requester.id
	not own
}

other if {
	input.subject
	not own
	not report
}

# One of the requester's groups has this role; see `may` in data.yaml.
may(role) if {
	some group in data.may[role]
	group in input.requester.groups
}

# The action only looks.
reads if input.action.risk == "read"

allow(rule, reason) := {"effect": "allow", "rule": rule, "reason": reason}

deny(rule, reason) := {"effect": "deny", "rule": rule, "reason": reason}

# Whom to ask stands in data.yaml, under `approvals`.
ask(rule, approval, reason) := {"effect": "approve", "rule": rule, "approval": approval, "reason": reason}
