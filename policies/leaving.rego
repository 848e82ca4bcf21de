# When somebody leaves: what they have, their account, their apps.
package deskmate

holdings := allow("holdings-for-hr", "HR may look up what somebody has who leaves.") if {
	may("see_people_out")
	someone_else
} else := nobody_for_themselves if {
	own
} else := leavers_only_by_hr

account_off := nobody_for_themselves if {
	own
} else := ask(
	"account-off",
	"account_off",
	"IT administrators look at it before an account is disabled or enabled.",
) if {
	may("see_people_out")
} else := leavers_only_by_hr

apps_off := nobody_for_themselves if {
	own
} else := allow("all-apps-off", "HR ends the access of people who leave.") if {
	may("see_people_out")
} else := leavers_only_by_hr

apps_back := nobody_for_themselves if {
	own
} else := ask("all-apps-back", "apps_back", "IT administrators look at it before access comes back.") if {
	may("see_people_out")
} else := leavers_only_by_hr

nobody_for_themselves := deny("own-account-off", "Nobody disables or enables their own account. Ask HR.")

leavers_only_by_hr := deny(
	"leavers-only-by-hr",
	`Only HR may start this when somebody leaves. Ask them, or press "Talk to a person" and I pass it on to HR.`,
)

someone_else if other

someone_else if report
