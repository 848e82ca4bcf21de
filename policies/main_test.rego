package deskmate_test

test_denies_what_no_rule_speaks_of if {
	some name in ["server.delete", "account", "device.", "*", "leave.*", "account.unlock.all", ""]
	decision := decide("ben", name, "ada", {})
	decision.effect == "deny"
	decision.rule == "default"
	decision.stages == []
}

test_denies_when_the_question_is_empty if {
	data.deskmate.decision.rule == "default" with input as {}
	data.deskmate.decision.effect == "deny" with input as {"action": {"name": "account.unlock"}}
}

test_says_everything_that_deskmate_reads if {
	object.keys(decide("ada", "account.unlock", "ada", {})) == {
		"effect",
		"rule",
		"reason",
		"stages",
		"coolingOffHours",
		"lower",
		"mask",
		"reciprocal",
	}
}

test_one_human_has_no_power_over_their_other_entry if {
	rule("hana", "group.add", "hana-2") == "own-groups"
	rule("hana", "account.disable", "hana-2") == "own-account-off"
	rule("hana", "device.order", "hana-2") == "own-device-order"
	rule("hana", "leave.book", "hana-2") == "own-leave"
	rule("hana-2", "bank.change", "hana") == "bank-account-of-others"
	rule("hana-2", "payroll.explain", "hana") == "facts-of-others"
}
