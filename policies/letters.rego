# Letters that confirm an employment.
package deskmate

letter_issue := allow("own-letter", "Everybody may have a letter about themselves.") if {
	self
} else := deny(
	"letter-of-others",
	"A letter goes to nobody but the person it is about. Let them ask.",
)

letter_withdraw := allow("withdraw-own-letter", "Everybody may withdraw a letter about themselves.") if {
	self
} else := allow("withdraw-letter-by-hr", "HR may withdraw letters.") if {
	may("withdraw_letters")
}
