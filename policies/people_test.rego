# The people and the question that the other tests use.
package deskmate_test

people := {
	"ada": person("ada", "maria", ["staff", "design"]),
	"maria": person("maria", "carla", ["staff", "design"]),
	"carla": person("carla", "", ["staff"]),
	"tom": person("tom", "ben", ["staff", "it-support"]),
	"ben": person("ben", "carla", ["staff", "it-support", "it-admins"]),
	"sam": person("sam", "ben", ["staff", "security"]),
	"hana": person("hana", "carla", ["staff", "hr", "payroll"]),
	# Hana's other entry, whom Maria manages.
	"hana-2": object.union(person("hana-2", "maria", ["staff"]), {"human": "hana"}),
}

person(id, manager, groups) := {"id": id, "human": id, "manager": manager, "groups": groups}

looks := {"app.held", "device.check", "device.stock", "leave.balance", "leave.booked", "payroll.explain", "account.holdings"}

risk(action) := "read" if action in looks

risk(action) := "medium" if not action in looks

# Who asks for what, about whom; an empty subject: about nobody.
decide(requester, action, subject, args) := decision if {
	decision := data.deskmate.decision with input as object.union(
		{
			"action": {"name": action, "risk": risk(action)},
			"args": args,
			"requester": people[requester],
		},
		{"subject": people[id] | some id in [subject]; id != ""},
	)
}

rule(requester, action, subject) := decide(requester, action, subject, {}).rule
