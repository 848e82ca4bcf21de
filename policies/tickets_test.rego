package deskmate_test

test_tickets if {
	rule("ada", "ticket.open", "maria") == "open-ticket"
	rule("ada", "ticket.withdraw", "ada") == "withdraw-own-ticket"
	rule("tom", "ticket.withdraw", "ada") == "withdraw-ticket"
	rule("maria", "ticket.withdraw", "ada") == "default"
}
