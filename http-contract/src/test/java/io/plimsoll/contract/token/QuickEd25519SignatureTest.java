package io.plimsoll.contract.token;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class QuickEd25519SignatureTest {

	/** RFC 8032, 7.1, test 2. */
	private static final String KEY = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";

	private static final byte[] MESSAGE = { 0x72 };

	private static final byte[] SIGNATURE = HexFormat.of()
		.parseHex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
				+ "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

	/** The order of the group, L. */
	private static final BigInteger ORDER = BigInteger.TWO.pow(252)
		.add(new BigInteger("27742317777372353535851937790883648493"));

	@BeforeAll
	static void register() {
		QuickEd25519.register();
		QuickEd25519.register();
	}

	@Test
	void theVectorOfTheRfcIsGood() throws Exception {
		assertThat(verifies(key(), MESSAGE, SIGNATURE)).isTrue();
		assertThat(verifies(key(), new byte[] { 0x73 }, SIGNATURE)).isFalse();
	}

	/** Else a second signature of the same message could be made by anybody. */
	@Test
	void aScalarBeyondTheOrderIsRefused() throws Exception {
		var scalar = new byte[32];
		for (int i = 0; i < scalar.length; i++) {
			scalar[i] = SIGNATURE[63 - i];
		}
		var beyond = new BigInteger(1, scalar).add(ORDER).toByteArray();
		var forged = SIGNATURE.clone();
		for (int i = 0; i < 32; i++) {
			forged[32 + i] = (i < beyond.length) ? beyond[beyond.length - 1 - i] : 0;
		}
		assertThat(forged).isNotEqualTo(SIGNATURE);
		assertThat(verifies(key(), MESSAGE, forged)).isFalse();
	}

	@Test
	void aSignatureOfAnotherLengthIsRefused() throws Exception {
		assertThat(verifies(key(), MESSAGE, new byte[0])).isFalse();
		assertThat(verifies(key(), MESSAGE, Arrays.copyOf(SIGNATURE, 65))).isFalse();
	}

	@Test
	void itAgreesWithTheJdk() throws Exception {
		var random = new Random(7);
		var pairs = KeyPairGenerator.getInstance("Ed25519");
		for (int i = 0; i < 50; i++) {
			var pair = pairs.generateKeyPair();
			var message = new byte[random.nextInt(300)];
			random.nextBytes(message);
			var jdk = Signature.getInstance("Ed25519");
			jdk.initSign(pair.getPrivate());
			jdk.update(message);
			var signature = jdk.sign();

			assertThat(verifies(pair.getPublic(), message, signature)).isTrue();
			signature[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
			assertThat(verifies(pair.getPublic(), message, signature)).isFalse();
		}
	}

	@Test
	void itTakesNoOtherKeyAndSignsNothing() throws Exception {
		var signature = Signature.getInstance(QuickEd25519Signature.ALGORITHM, QuickEd25519.NAME);
		for (var algorithm : new String[] { "Ed448", "RSA" }) {
			var pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
			assertThatExceptionOfType(InvalidKeyException.class)
				.isThrownBy(() -> signature.initVerify(pair.getPublic()));
			assertThatExceptionOfType(InvalidKeyException.class)
				.isThrownBy(() -> signature.initSign(pair.getPrivate()));
		}
	}

	@Test
	void aKeyThatIsNoPointOfTheCurveIsRefused() throws Exception {
		var signature = Signature.getInstance(QuickEd25519Signature.ALGORITHM, QuickEd25519.NAME);
		var key = key("02" + "00".repeat(31));
		assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> signature.initVerify(key));
	}

	@Test
	void nobodyGetsItUnasked() throws Exception {
		assertThat(Signature.getInstance("EdDSA").getProvider().getName()).isNotEqualTo(QuickEd25519.NAME);
	}

	private static boolean verifies(PublicKey key, byte[] message, byte[] signature) throws GeneralSecurityException {
		var verification = Signature.getInstance(QuickEd25519Signature.ALGORITHM, QuickEd25519.NAME);
		verification.initVerify(key);
		verification.update(message);
		return verification.verify(signature);
	}

	private static PublicKey key() throws GeneralSecurityException {
		return key(KEY);
	}

	private static PublicKey key(String hex) throws GeneralSecurityException {
		// the prefix of RFC 8410 names the algorithm
		return KeyFactory.getInstance("Ed25519")
			.generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex("302a300506032b6570032100" + hex)));
	}

}
