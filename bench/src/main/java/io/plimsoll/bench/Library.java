package io.plimsoll.bench;

/** What is compared. */
enum Library {

	PLIMSOLL("Plimsoll leader-lease") {
		@Override
		Election election(Stores stores) throws Exception {
			return new PlimsollElection(stores);
		}
	},

	SPRING("Spring Integration, Redis initiator") {
		@Override
		Election election(Stores stores) throws Exception {
			return new SpringElection(stores);
		}
	},

	REDISSON("Redisson, fenced lock") {
		@Override
		Election election(Stores stores) throws Exception {
			return new RedissonElection(stores);
		}
	};

	private final String title;

	Library(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	abstract Election election(Stores stores) throws Exception;

}
