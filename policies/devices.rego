# Computers and phones: looking at them, ordering them, collecting them.
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

device_collect := allow("collect-devices", "HR and IT collect devices when people leave.") if {
	may("collect_devices")
} else := leavers_only_by_hr if {
	action == "device.collect"
}
