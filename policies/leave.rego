# Days off, and who may read what is private.
package deskmate

private_facts := allow("own-facts", "You may read what is about you.") if {
	self
	reads
} else := allow("facts-for-hr", "HR may read this to help people.") if {
	may("read_private_facts")
	reads
} else := deny(
	"facts-of-others",
	"Leave and pay are private. Only the person themselves and HR may read this.",
)

leave_book := ask("own-leave", "leave", "Your manager decides about leave.") if {
	own
} else := ask("leave-by-hr", "leave_for_others", "The person's manager decides about leave.") if {
	may("book_leave")
} else := leave_of_others

leave_withdraw := allow("withdraw-own-leave", "Everybody may take back leave they booked.") if {
	self
} else := allow("withdraw-leave-by-hr", "HR may take back leave.") if {
	may("book_leave")
} else := leave_of_others

leave_of_others := deny(
	"leave-of-others",
	"Leave is booked and withdrawn by the person themselves. Let them ask.",
)
