# Access to apps, installing them, and giving them back.
package deskmate

app_grant := allow("everyday-apps", everyday_reason) if {
	for_self_or_report
	everyday_app
} else := allow("everyday-apps-by-hr", everyday_reason) if {
	may("ask_for_everyday_apps")
	everyday_app
} else := ask("app-access", "app_access", owner_reason) if {
	for_own_or_report
} else := ask("app-access-for-others", "app_access", owner_reason) if {
	may("ask_for_apps")
} else := deny(
	"app-access-by-strangers",
	"You may ask for apps for yourself and for people you manage. Let the person ask themselves.",
)

app_install := ask("own-install", "spending", "Software costs a licence, so your manager decides.") if {
	own
} else := allow("install-for-report", "Managers decide about software for the people they manage.") if {
	report
} else := ask(
	"install-by-it",
	"spending_for_others",
	"Software costs a licence, so the person's manager decides.",
) if {
	may("ask_for_installs")
} else := deny(
	"install-for-others",
	"You may ask for software for yourself and for people you manage. Let the person ask themselves.",
)

app_removal := allow(
	"give-back-own",
	"Everybody may give back what they or the people they manage have.",
) if {
	for_self_or_report
} else := allow("take-back", "IT and HR may end access to apps.") if {
	may("take_apps_away")
} else := deny(
	"take-from-others",
	"Only the person, their manager, IT or HR may take an app away.",
)

everyday_reason := "This app is for everybody."

owner_reason := "The owner of an app decides who uses it."

everyday_app if input.args.app in data.everyday_apps

for_self_or_report if self

for_self_or_report if report

for_own_or_report if own

for_own_or_report if report
