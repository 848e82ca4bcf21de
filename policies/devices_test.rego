package deskmate_test

test_looking_is_allowed_only_while_it_only_looks if {
	rule("ada", "device.check", "") == "look-at-device"
	rule("ada", "device.stock", "") == "look-at-device"
	data.deskmate.decision.rule == "default" with input as {
		"action": {"name": "device.check", "risk": "high"},
		"args": {},
		"requester": people.ada,
	}
}

test_orders if {
	rule("ada", "device.order", "ada") == "own-device-order"
	rule("maria", "device.order", "ada") == "device-for-report"
	rule("hana", "device.order", "ada") == "device-by-hr"
	rule("ben", "device.order", "ada") == "default"
	rule("maria", "device.cancel_order", "ada") == "cancel-order"
	rule("ben", "device.cancel_order", "") == "cancel-order-by-staff"
	rule("sam", "device.cancel_order", "ada") == "default"
}

test_locking if {
	rule("ada", "device.lock", "ada") == "lock-own-device"
	rule("maria", "device.lock", "ada") == "lock-device-of-report"
	rule("sam", "device.lock", "ada") == "lock-device-by-staff"
	rule("ada", "device.lock", "maria") == "lock-device-of-others"
	rule("ada", "device.unlock", "ada") == "unlock-device"
	rule("sam", "device.unlock", "ada") == "unlock-device-by-staff"
	rule("ada", "device.unlock", "maria") == "default"
	decide("ada", "device.unlock", "ada", {}).stages[0].secondFactor
}

test_collecting if {
	rule("hana", "device.collect", "ada") == "collect-devices"
	rule("ben", "device.cancel_collect", "ada") == "collect-devices"
	rule("maria", "device.collect", "ada") == "leavers-only-by-hr"
	rule("maria", "device.cancel_collect", "ada") == "default"
}
