package deskmate_test

test_sign_in if {
	rule("ada", "account.unlock", "ada") == "own-sign-in"
	rule("tom", "account.reset_password", "ada") == "sign-in-by-support"
	rule("maria", "account.unlock", "ada") == "sign-in-of-others"
	rule("ada", "account.unlock", "") == "sign-in-of-others"
}
