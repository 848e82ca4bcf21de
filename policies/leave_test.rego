package deskmate_test

test_private_facts if {
	rule("ada", "leave.balance", "ada") == "own-facts"
	rule("hana", "payroll.explain", "ada") == "facts-for-hr"
	rule("ada", "leave.booked", "ada") == "own-facts"
	rule("maria", "payroll.explain", "ada") == "facts-of-others"
}

test_leave if {
	rule("ada", "leave.book", "ada") == "own-leave"
	rule("hana", "leave.book", "ada") == "leave-by-hr"
	rule("maria", "leave.book", "ada") == "leave-of-others"
	rule("ada", "leave.withdraw", "ada") == "withdraw-own-leave"
	rule("hana", "leave.withdraw", "ada") == "withdraw-leave-by-hr"
	rule("maria", "leave.withdraw", "ada") == "leave-of-others"
	rule("ada", "leave.cancel", "ada") == "withdraw-own-leave"
	rule("maria", "leave.cancel", "ada") == "leave-of-others"
	decide("ada", "leave.book", "ada", {"days": 3}).lower == ["days"]
}
