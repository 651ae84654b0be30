package io.plimsoll.lease.redis;

import io.plimsoll.lease.Member;
import io.plimsoll.lease.Sighting;
import io.plimsoll.lease.Stand;

/**
 * A member as it stands in Redis: beat, session, where it is and what it stands for,
 * between tabs.
 *
 * @param seen the member; nobody knows whether it is connected
 * @param session that in which it has shown itself last
 */
record MemberText(Sighting.SeenMember seen, String session) {

	private static final int FIELDS = 5;

	/** The member {@code id} as it was written. */
	static MemberText parse(String id, String text) {
		var field = text.split("\t", -1);
		if (field.length != FIELDS) {
			throw new IllegalArgumentException("This is not the member " + id + ": " + text);
		}
		var member = new Member(id, field[2], field[3], Stand.parse(field[4]));
		return new MemberText(new Sighting.SeenMember(member, Long.parseLong(field[0]), true), field[1]);
	}

	/** Where the member is, and what it stands for. */
	static String place(Member member) {
		return member.url() + "\t" + member.zone() + "\t" + member.stand().text();
	}

}
