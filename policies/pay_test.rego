package deskmate_test

test_bank_account if {
	rule("ada", "bank.change", "ada") == "own-bank-account"
	rule("ada", "bank.restore", "ada") == "own-former-bank-account"
	rule("hana", "bank.change", "ada") == "bank-account-of-others"
	rule("maria", "bank.restore", "ada") == "bank-account-of-others"
}
