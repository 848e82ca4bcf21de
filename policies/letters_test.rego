package deskmate_test

test_letters if {
	rule("ada", "letter.issue", "ada") == "own-letter"
	rule("hana", "letter.issue", "ada") == "letter-of-others"
	rule("hana", "letter.issue", "hana-2") == "letter-of-others"
	rule("ada", "letter.withdraw", "ada") == "withdraw-own-letter"
	rule("hana", "letter.withdraw", "ada") == "withdraw-letter-by-hr"
	rule("maria", "letter.withdraw", "ada") == "default"
}
