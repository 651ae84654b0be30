package io.plimsoll.lab.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a program that refuses to run as root is run: PostgreSQL is one.
 * <p>
 * A user namespace without a map is preferred: in it root is nobody, and yet opens root's
 * files, so that everything may lie below {@code /root}. Where the kernel forbids it, as
 * inside most containers, the program becomes the user nobody; its files must then be
 * nobody's and lie where nobody may go.
 */
public enum Unprivileged {

	/** We are not root: nothing is to be done. */
	ALREADY("", false),

	/** In a user namespace of its own. */
	NAMESPACE("unshare -U", false),

	/** As another user, by setpriv. */
	SETPRIV("setpriv --reuid=nobody --regid=65534 --clear-groups", true),

	/** As another user, by runuser. */
	RUNUSER("runuser -u nobody --", true);

	private final String prefix;

	private final boolean otherUser;

	Unprivileged(String prefix, boolean otherUser) {
		this.prefix = prefix;
		this.otherUser = otherUser;
	}

	/** The first way that works for whoever we are. */
	public static Unprivileged ofThisMachine() {
		if (!System.getProperty("user.name", "").equals("root")) {
			return ALREADY;
		}
		return Stream.of(NAMESPACE, SETPRIV, RUNUSER)
			.filter((way) -> Program.run(way.wrap(List.of("true"))).succeeded())
			.findFirst()
			.orElseThrow(() -> new UnsupportedOperationException("PostgreSQL does not run as root, and neither"
					+ " unshare, setpriv nor runuser can make it another user here: run ./plimsoll as an ordinary"
					+ " user"));
	}

	/**
	 * Where the files of such a program go: {@code ours}, or a directory that the other
	 * user can reach.
	 * @param project tells the directories of two projects apart
	 */
	public Path directory(Path project, Path ours) {
		return this.otherUser ? Path.of("/var/tmp", "plimsoll-" + Integer.toHexString(project.toString().hashCode()))
				: ours;
	}

	/** Makes {@code directory}, and refuses one that somebody else has put there. */
	void make(Path directory) throws IOException {
		Files.createDirectories(directory);
		if (this.otherUser && !Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).getName().equals("root")) {
			throw new IOException(directory + " belongs to another user");
		}
	}

	/** Lets the program write into {@code directory}, which is empty. */
	void giveAway(Path directory) throws IOException {
		if (this.otherUser) {
			var nobody = directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
			Files.setOwner(directory, nobody);
		}
	}

	List<String> wrap(List<String> command) {
		return Stream
			.concat(Arrays.stream(this.prefix.split(" ", -1)).filter((word) -> !word.isEmpty()), command.stream())
			.toList();
	}

}
