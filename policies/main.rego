# Who may do what. Deskmate asks for `decision`; everything else here leads to it.
#
# Which chain of rules decides about an action stands in this file. Within a chain the first rule that matches
# decides. What no rule speaks of is denied. An undo is an action like any other and is judged by the same rules.
#
# Who has which role, who is asked, and all limits stand in data.yaml.
package deskmate

decision := {
	"effect": ruling.effect,
	"rule": ruling.rule,
	"reason": ruling.reason,
	"stages": stages,
	"coolingOffHours": cooling_off_hours,
	"lower": lower,
	"mask": masks,
	"reciprocal": data.reciprocal,
}

action := input.action.name

default ruling := {
	"effect": "deny",
	"rule": "default",
	"reason": "No rule lets you do this. Ask IT support if you need it.",
}

ruling := sign_in if action in {"account.unlock", "account.reset_password"}

else := app_grant if action == "app.grant"

else := app_install if action == "app.install"

else := app_removal if action in {"app.held", "app.revoke", "app.uninstall"}

else := mail_hold if action == "mail.contain_sender"

else := mail_release if action == "mail.release_sender"

else := ticket_open if action == "ticket.open"

else := ticket_withdraw if action == "ticket.withdraw"

else := device_check if action in {"device.check", "device.stock"}

else := device_order if action == "device.order"

else := device_cancel if action == "device.cancel_order"

else := device_lock if action == "device.lock"

else := device_unlock if action == "device.unlock"

else := device_collect if action in {"device.cancel_collect", "device.collect"}

else := private_facts if action in {"leave.balance", "leave.booked", "payroll.explain"}

else := leave_book if action == "leave.book"

else := leave_withdraw if action in {"leave.cancel", "leave.withdraw"}

else := letter_issue if action == "letter.issue"

else := letter_withdraw if action == "letter.withdraw"

else := bank_change if action == "bank.change"

else := bank_restore if action == "bank.restore"

else := account_create if action == "account.create"

else := account_remove if action == "account.remove"

else := group_add if action == "group.add"

else := group_remove if action == "group.remove"

else := training if action in {"training.assign", "training.unassign"}

else := holdings if action == "account.holdings"

else := account_off if action in {"account.disable", "account.enable"}

else := apps_off if action == "app.revoke_all"

else := apps_back if action == "app.restore_all"

else := linking if action in {"person.link_account", "person.link_person", "person.unlink_account", "person.unlink_person"}

else := factor_reset if action == "factor.reset"

else := stand_in if action in {"approvals.delegate", "approvals.undelegate"}

else := tool_accept if action == "mcp.accept"

else := tool_look if action in {"mcp.quarantine", "mcp.waiting"}

else := external_approve if action == "external.approve"

else := models_turn if action == "models.turn"

# Last, so that no tool takes the place of a rule.
else := tool if data.tools[action]
