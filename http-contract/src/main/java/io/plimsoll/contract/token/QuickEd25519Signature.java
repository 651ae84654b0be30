package io.plimsoll.contract.token;

import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;

import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * Verifies Ed25519 signatures (RFC 8032) with Bouncy Castle's arithmetic. Where only the
 * quick compiler runs it takes 70 µs, the JDK's own 720, as much as the rest of a request
 * (ADR 0008). It does not sign. Public, as a provider's services are made by reflection.
 */
public final class QuickEd25519Signature extends SignatureSpi {

	static final String ALGORITHM = "EdDSA";

	private final Ed25519Signer signer = new Ed25519Signer();

	@Override
	protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
		if (!(key instanceof EdECPublicKey edwards)
				|| !NamedParameterSpec.ED25519.getName().equals(edwards.getParams().getName())) {
			throw new InvalidKeyException("Not an Ed25519 key");
		}
		// the X.509 form ends with the key itself (RFC 8410)
		var encoded = key.getEncoded();
		try {
			this.signer.init(false,
					new Ed25519PublicKeyParameters(encoded, encoded.length - Ed25519PublicKeyParameters.KEY_SIZE));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidKeyException("Not a point of the curve", ex);
		}
	}

	@Override
	protected void engineUpdate(byte value) {
		this.signer.update(value);
	}

	@Override
	protected void engineUpdate(byte[] values, int offset, int length) {
		this.signer.update(values, offset, length);
	}

	@Override
	protected boolean engineVerify(byte[] signature) {
		return this.signer.verifySignature(signature);
	}

	@Override
	protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
		throw new InvalidKeyException("Verifies only");
	}

	@Override
	protected byte[] engineSign() throws SignatureException {
		throw new SignatureException("Verifies only");
	}

	@Override
	@Deprecated
	protected void engineSetParameter(String name, Object value) {
		throw new InvalidParameterException("There are no parameters");
	}

	@Override
	@Deprecated
	protected Object engineGetParameter(String name) {
		throw new InvalidParameterException("There are no parameters");
	}

}
