# Tickets for the teams that help.
package deskmate

ticket_open := allow("open-ticket", "Everybody may ask for help.")

ticket_withdraw := allow("withdraw-own-ticket", "Everybody may withdraw what they asked for.") if {
	self
} else := allow("withdraw-ticket", "IT support may close tickets.") if {
	may("close_tickets")
}
