# What an OPA server must not write into its decision log: arguments that data.yaml masks.
package system.log

mask contains sprintf("/input/args/%s", [said.arg]) if {
	some said in data.masks[input.input.action.name]
}
