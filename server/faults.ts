/** A fault that the operator can mend: the sentence is printed as it stands, without a stack, and the process exits 1. */
export class StartupFault extends Error {}
