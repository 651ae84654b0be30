package io.plimsoll.lab.practices;

/** What the first letter of a practice stands for. */
enum Topic {

	C("Caching"), L("Load shedding and overload"), D("Dashboards and operational visibility"),
	E("Distributed systems and leader election"), S("Static stability"), X("Across all topics");

	private final String title;

	Topic(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

}
