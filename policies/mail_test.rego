package deskmate_test

test_mail if {
	rule("ada", "mail.contain_sender", "") == "report-sender"
	rule("sam", "mail.release_sender", "") == "release-by-security"
	rule("ada", "mail.release_sender", "") == "release"
}
