package deskmate_test

test_app_owner_is_asked_first_and_reminded if {
	decision := decide("ada", "app.grant", "ada", {"app": "figma"})
	decision.effect == "approve"
	decision.lower == ["until"]
	decision.coolingOffHours == 0
	decision.stages == [{
		"approvers": [{"kind": "app_owner"}, {"kind": "group", "group": "it-admins"}],
		"need": 1,
		"expiresInHours": 72,
		"remindEveryHours": 24,
		"escalate": [
			{"afterHours": 48, "to": {"kind": "on_call", "group": "it-admins"}},
			{"afterHours": 60, "to": {"kind": "group", "group": "it-admins"}},
		],
		"secondFactor": false,
	}]
}

test_bank_change_takes_the_old_contact_and_two_of_hr if {
	decision := decide("ada", "bank.change", "ada", {"iban": "DE1"})
	[first, second] := decision.stages
	first.approvers == [{"kind": "old_contact"}]
	not first.secondFactor
	second.approvers == [{"kind": "group", "group": "hr"}]
	second.need == 2
	second.secondFactor
	decision.coolingOffHours == 24
	decision.mask == [{"arg": "iban", "seenBy": ["payroll"], "unmaskedBy": ["hr"]}]
}

test_going_back_is_quick if {
	decision := decide("ada", "bank.restore", "ada", {})
	[only] := decision.stages
	only.need == 1
	only.approvers[0] == {"kind": "group", "group": "payroll"}
	decision.coolingOffHours == 0
}

test_a_denial_asks_nobody if {
	decision := decide("ben", "bank.change", "ada", {"iban": "DE1"})
	decision.stages == []
	decision.lower == []
	decision.coolingOffHours == 0

	# What is masked stays masked for whoever sees the denial.
	count(decision.mask) == 1
}

test_there_is_no_decision_when_a_stage_cannot_be_read if {
	not decide("ada", "bank.change", "ada", {}) with data.approvals.bank_change as [
		{"ask": ["old_contact"]},
		{"ask": ["group:hr"], "expires_hours": 72},
	]
}

test_there_is_no_way_around_an_approval_that_is_missing if {
	not decide("ada", "app.grant", "ada", {}) with data.approvals as {}
}

test_a_mask_without_groups_hides_from_everybody if {
	decision := decide("ada", "bank.change", "ada", {}) with data.masks as {"bank.change": [{"arg": "iban"}]}
	decision.mask == [{"arg": "iban", "seenBy": [], "unmaskedBy": []}]
}
