# Where a salary goes.
package deskmate

bank_change := ask(
	"own-bank-account",
	"bank_change",
	"A salary must not go astray: the person confirms it from the contact on file, and two people of HR look at it.",
) if {
	self
} else := bank_account_of_others

# Going back must be quick, so that a wrong change does no harm.
bank_restore := ask("own-former-bank-account", "bank_restore", "Payroll looks at every change of where a salary goes.") if {
	self
} else := bank_account_of_others

bank_account_of_others := deny(
	"bank-account-of-others",
	"Only the person themselves may change where their salary goes.",
)
