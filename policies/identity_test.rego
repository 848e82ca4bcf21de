package deskmate_test

links := ["person.link_account", "person.unlink_account", "person.link_person", "person.unlink_person"]

test_linking if {
	every action in links {
		rule("ada", action, "ada") == "own-identity"
		rule("tom", action, "ada") == "identity-by-support"
		rule("maria", action, "ada") == "identity-of-others"
		decide("ada", action, "ada", {}).stages[0].secondFactor
	}
}

test_factor_reset if {
	rule("ada", "factor.reset", "ada") == "own-factor"
	rule("tom", "factor.reset", "ada") == "factor-by-support"
	rule("maria", "factor.reset", "ada") == "factor-of-others"
	decide("tom", "factor.reset", "ada", {}).stages[0].secondFactor
}

test_stand_in if {
	rule("ada", "approvals.delegate", "ada") == "own-stand-in"
	rule("ada", "approvals.undelegate", "ada") == "own-stand-in"
	rule("ben", "approvals.delegate", "ada") == "stand-in-of-others"
}
