package deskmate_test

test_masked_arguments_stay_out_of_the_log if {
	data.system.log.mask == {"/input/args/iban"} with input as {"input": {"action": {"name": "bank.change"}}}
	data.system.log.mask == set() with input as {"input": {"action": {"name": "leave.book"}}}
}
