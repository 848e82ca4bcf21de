# Getting in again: locked accounts and forgotten passwords.
package deskmate

sign_in := allow("own-sign-in", "Everybody may unlock their own account and get a new password.") if {
	self
} else := allow("sign-in-by-support", "IT support may help others to sign in.") if {
	may("help_to_sign_in")
} else := deny(
	"sign-in-of-others",
	"Only the person themselves or IT support may do this. Let them ask, or call IT support.",
)
