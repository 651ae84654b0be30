package io.plimsoll.lab.platform;

import io.plimsoll.lab.stores.Postgres;
import io.plimsoll.lab.stores.Redis;
import io.plimsoll.lab.stores.StoreChoice;
import io.plimsoll.lab.stores.Unprivileged;

/**
 * Which servers this machine runs, and how: asked of it once, as asking takes a while.
 */
record Stores(StoreChoice postgres, StoreChoice redis, Unprivileged unprivileged) {

	static Stores ofThisMachine() {
		return new Stores(Postgres.choose(), Redis.choose(), Unprivileged.ofThisMachine());
	}

	Postgres postgres(PlatformPlan plan) {
		var home = plan.home();
		return new Postgres(this.postgres, this.unprivileged.directory(home.root(), home.apps()),
				this.unprivileged.directory(home.root(), home.data()), plan.port(PlatformPlan.POSTGRES),
				this.unprivileged);
	}

	Redis redis(PlatformPlan plan) {
		return new Redis(this.redis, plan.home().apps(), plan.home().data(), plan.port(PlatformPlan.REDIS));
	}

}
