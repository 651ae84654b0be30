package io.plimsoll.booking.follower.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;

/** Describes the fields with which a reader says how old an answer may be. */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Parameters({
		@Parameter(in = ParameterIn.HEADER, name = FollowedReads.READ_AFTER, example = "1.1.4",
				description = "A position that the reader knows from an ETag: the answer is not older than that "
						+ "write, of whichever shard. It waits for it a little, then another replica is asked."),
		@Parameter(in = ParameterIn.HEADER, name = "Cache-Control", example = "max-age=1",
				description = "no-cache: the present state, from the database. max-age or max-stale: at most so many "
						+ "seconds old, or from the database. only-if-cached: not from the database; 504 if nothing "
						+ "else will do.") })
@interface FreshnessParameters {

	/** What the answer says of itself, for the description of an operation. */
	String TOLD = "Shown by any replica from memory, some tens of milliseconds after it happened; Age says how many "
			+ "seconds ago it was known to be the present state, Cache-Status where it comes from. While the database "
			+ "is away it grows old.";

}
