package deskmate_test

test_new_accounts if {
	rule("hana", "account.create", "maria") == "new-account-by-hr"
	rule("maria", "account.create", "maria") == "new-account-by-manager"
	rule("carla", "account.create", "maria") == "new-account-by-manager"
	rule("ada", "account.create", "maria") == "new-account-by-others"
	rule("maria", "account.remove", "ada") == "remove-new-account"
	rule("hana", "account.remove", "ada") == "remove-new-account-by-hr"
	rule("sam", "account.remove", "ada") == "default"
}

test_groups if {
	decide("ada", "group.add", "ada", {"group": "book-club"}).rule == "join-group"
	decide("ada", "group.add", "ada", {"group": "it-admins"}).rule == "own-groups"
	decide("hana", "group.add", "hana-2", {"group": "staff"}).rule == "own-groups"
	decide("maria", "group.add", "ada", {"group": "staff"}).rule == "team-groups-by-manager"
	decide("hana", "group.add", "ada", {"group": "staff"}).rule == "team-groups-by-hr"
	decide("maria", "group.add", "ada", {"group": "it-admins"}).rule == "powerful-groups"
	decide("hana", "group.add", "ada", {"group": "a-new-one"}).rule == "powerful-groups-by-hr"
	decide("sam", "group.add", "ada", {"group": "staff"}).rule == "default"
	decide("ada", "group.remove", "ada", {"group": "book-club"}).rule == "leave-own-group"
	decide("ada", "group.remove", "ada", {"group": "it-admins"}).rule == "default"
	rule("maria", "group.remove", "ada") == "leave-group"
	rule("ben", "group.remove", "ada") == "leave-group-by-staff"
	rule("sam", "group.remove", "ada") == "default"
}

test_the_owner_of_a_group_is_asked_first if {
	[only] := decide("ada", "group.add", "ada", {"group": "book-club"}).stages
	only.approvers == [{"kind": "group_owner"}, {"kind": "group", "group": "it-admins"}]
	only.secondFactor
}

test_power_over_others_takes_a_second_factor if {
	[only] := decide("maria", "group.add", "ada", {"group": "it-admins"}).stages
	only.secondFactor
}

test_trainings if {
	rule("maria", "training.assign", "ada") == "training-by-manager"
	rule("hana", "training.unassign", "ada") == "training-by-hr"
	rule("ada", "training.unassign", "ada") == "default"
}
