package deskmate_test

test_everyday_apps if {
	decide("ada", "app.grant", "ada", {"app": "zoom"}).rule == "everyday-apps"
	decide("hana", "app.grant", "ada", {"app": "slack"}).rule == "everyday-apps-by-hr"
	decide("carla", "app.grant", "ada", {"app": "slack"}).rule == "app-access-by-strangers"
}

test_an_admin_changes_the_everyday_apps if {
	decide("ada", "app.grant", "ada", {"app": "figma"}).rule == "everyday-apps" with data.everyday_apps as ["figma"]
}

test_access if {
	decide("maria", "app.grant", "ada", {"app": "figma"}).rule == "app-access"
	decide("ben", "app.grant", "ada", {"app": "figma"}).rule == "app-access-for-others"
	rule("sam", "app.grant", "ada") == "app-access-by-strangers"
}

test_installs if {
	rule("ada", "app.install", "ada") == "own-install"
	rule("maria", "app.install", "ada") == "install-for-report"
	rule("tom", "app.install", "ada") == "install-by-it"
	rule("sam", "app.install", "ada") == "install-for-others"
}

test_removal if {
	rule("ada", "app.revoke", "ada") == "give-back-own"
	rule("ada", "app.held", "ada") == "give-back-own"
	rule("sam", "app.held", "ada") == "take-from-others"
	rule("maria", "app.uninstall", "ada") == "give-back-own"
	rule("ben", "app.revoke", "ada") == "take-back"
	rule("sam", "app.uninstall", "ada") == "take-from-others"
}
