package deskmate_test

test_models_are_stopped_at_once_and_started_with_an_approval if {
	decide("tom", "models.turn", "", {"to": "off"}).rule == "models-off"
	decide("sam", "models.turn", "", {"to": "off"}).effect == "allow"
	decide("sam", "models.turn", "", {"to": "on"}).effect == "approve"
	decide("ada", "models.turn", "", {"to": "off"}).rule == "models-by-others"
}
