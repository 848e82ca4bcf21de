# Senders whose mail is held back.
package deskmate

mail_hold := allow(
	"report-sender",
	"Everybody may report a sender. Holding mail back harms less than a click on it.",
)

mail_release := allow("release-by-security", "The security team decides which mail is safe.") if {
	may("release_mail")
} else := ask("release", "mail_release", "Only the security team can tell that this mail is safe.")
