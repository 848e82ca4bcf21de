# The switch that stops all use of language models.
package deskmate

models_turn := allow("models-off", "Whoever looks after IT or security may stop the models at once.") if {
	may("stop_models")
	input.args.to == "off"
} else := ask("models-on", "models_on", "Why they were stopped has to be settled, so an IT administrator decides.") if {
	may("stop_models")
} else := deny("models-by-others", "Only IT support, IT administrators and security may do this. Tell them what is wrong.")
