package io.plimsoll.contract.token;

import java.io.Serial;
import java.security.Provider;
import java.security.Security;

/**
 * Offers {@link QuickEd25519Signature} to jose4j, which asks the platform for signatures
 * by a provider's name. It stands last among the providers: nobody gets it who does not
 * ask for it.
 * <p>
 * Bouncy Castle's own provider offers the same and some hundred other things, whose
 * registration takes each service a third of a second of processor time at its start.
 */
final class QuickEd25519 extends Provider {

	static final String NAME = "PlimsollEd25519";

	@Serial
	private static final long serialVersionUID = 1L;

	private QuickEd25519() {
		super(NAME, "1", "Verifies Ed25519 signatures");
		put("Signature." + QuickEd25519Signature.ALGORITHM, QuickEd25519Signature.class.getName());
	}

	/** Makes it known, however often. */
	static void register() {
		Security.addProvider(new QuickEd25519());
	}

}
