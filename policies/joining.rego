# New people: their account, their groups, their trainings. Groups and mailing lists that people ask to join.
package deskmate

account_create := ask("new-account-by-hr", "new_account", "IT administrators look at every new account.") if {
	may("announce_joiners")
} else := ask("new-account-by-manager", "new_colleague", "HR confirms that somebody joins.") if {
	# The person acted on is the manager-to-be.
	for_own_or_report
} else := deny(
	"new-account-by-others",
	"A new joiner is announced by HR or by the manager-to-be. Let them ask.",
)

account_remove := allow(
	"remove-new-account",
	"A new account may be taken back by the manager it was made for.",
) if {
	report
} else := allow("remove-new-account-by-hr", "HR may take back a new account.") if {
	may("announce_joiners")
}

group_add := ask("join-group", "group_membership", "The owner of a group decides who is in it.") if {
	self
	team_group
} else := deny(
	"own-groups",
	"Groups decide what people may do, so nobody adds themselves. Ask your manager or HR.",
) if {
	own
} else := allow(
	"team-groups-by-manager",
	"Managers put the people they manage into the groups of their team.",
) if {
	report
	team_group
} else := allow("team-groups-by-hr", "HR puts people into the group of their team.") if {
	may("put_into_groups")
	team_group
} else := ask("powerful-groups", "powerful_group", powerful_reason) if {
	report
} else := ask("powerful-groups-by-hr", "powerful_group", powerful_reason) if {
	may("put_into_groups")
}

group_remove := allow("leave-own-group", "Everybody may leave the group of a team and a mailing list.") if {
	self
	team_group
} else := allow("leave-group", "Managers may take the people they manage out of groups.") if {
	report
} else := allow("leave-group-by-staff", "HR and IT administrators may take people out of groups.") if {
	may("take_out_of_groups")
}

training := allow("training-by-manager", "Managers plan the trainings of the people they manage.") if {
	report
} else := allow("training-by-hr", "HR plans trainings.") if {
	may("plan_trainings")
}

# All others are powerful, those too that are added to the company later.
team_group if input.args.group in data.team_groups

powerful_reason := "This group gives its members power over others, so an IT administrator decides."
