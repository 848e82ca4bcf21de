package deskmate_test

test_holdings if {
	rule("hana", "account.holdings", "ada") == "holdings-for-hr"
	rule("hana", "account.holdings", "hana") == "own-account-off"
	rule("hana", "account.holdings", "hana-2") == "own-account-off"
	rule("maria", "account.holdings", "ada") == "leavers-only-by-hr"
	rule("hana", "account.holdings", "") == "leavers-only-by-hr"
	decide("maria", "account.holdings", "ada", {}).rule == "holdings-for-hr" with data.may.see_people_out as ["design"]
}

test_account_off if {
	rule("hana", "account.disable", "ada") == "account-off"
	rule("hana", "account.enable", "ada") == "account-off"
	rule("hana", "account.disable", "hana") == "own-account-off"
	rule("ben", "account.disable", "ada") == "leavers-only-by-hr"
}

test_apps_off if {
	rule("hana", "app.revoke_all", "ada") == "all-apps-off"
	rule("ada", "app.revoke_all", "ada") == "own-account-off"
	rule("maria", "app.revoke_all", "ada") == "leavers-only-by-hr"
	rule("hana", "app.restore_all", "ada") == "all-apps-back"
	rule("ada", "app.restore_all", "ada") == "own-account-off"
	rule("maria", "app.restore_all", "ada") == "leavers-only-by-hr"
}
