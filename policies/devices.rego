# Computers and phones: looking at them, ordering them, locking lost ones, collecting them.
package deskmate

device_check := allow("look-at-device", "Looking at a device changes nothing.") if reads

device_order := ask("own-device-order", "spending", "Hardware costs money, so your manager decides.") if {
	own
} else := allow("device-for-report", "Managers decide about hardware for the people they manage.") if {
	report
} else := allow("device-by-hr", "HR orders what new joiners need.") if {
	may("order_devices")
}

device_cancel := allow("cancel-order", "An order can be cancelled by whom it is for and by their manager.") if {
	for_self_or_report
} else := allow("cancel-order-by-staff", "HR and IT may cancel orders.") if {
	may("cancel_orders")
}

device_lock := allow("lock-own-device", "Locking harms less than a thief, so everybody may lock what they have.") if {
	self
} else := allow("lock-device-of-report", "Managers may lock what the people they manage have.") if {
	report
} else := allow("lock-device-by-staff", "IT and security may lock what was lost.") if {
	may("lock_devices")
} else := deny(
	"lock-device-of-others",
	"Only the person who has the device, their manager, IT or security may lock it.",
)

# Whoever holds it now may not be who they say.
device_unlock := ask("unlock-device", "device_unlock", unlock_reason) if {
	for_own_or_report
} else := ask("unlock-device-by-staff", "device_unlock", unlock_reason) if {
	may("lock_devices")
}

unlock_reason := "A device that was lost may be in the wrong hands, so security decides."

device_collect := allow("collect-devices", "HR and IT collect devices when people leave.") if {
	may("collect_devices")
} else := leavers_only_by_hr if {
	action == "device.collect"
}
