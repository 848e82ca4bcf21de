# Who somebody is: their platform accounts, their other entries, their second factor, who decides in their place.
package deskmate

linking := ask("own-identity", "identity", "Whoever is linked to you acts as you, so an IT administrator decides.") if {
	self
} else := ask(
	"identity-by-support",
	"identity",
	"Linked accounts act as the person, so an IT administrator decides.",
) if {
	may("help_with_identity")
} else := deny("identity-of-others", "Only the person themselves or IT support may ask for this.")

factor_reset := ask(
	"own-factor",
	"factor_reset",
	"Without the old codes only an IT administrator can tell that it is you.",
) if {
	self
} else := ask(
	"factor-by-support",
	"factor_reset",
	"Codes prove who somebody is, so an IT administrator decides.",
) if {
	may("help_with_identity")
} else := deny("factor-of-others", "Only the person themselves or IT support may ask for this.")

stand_in := allow("own-stand-in", "Everybody may choose who decides in their place while they are away.") if {
	self
} else := deny("stand-in-of-others", "Everybody chooses for themselves who decides in their place.")
