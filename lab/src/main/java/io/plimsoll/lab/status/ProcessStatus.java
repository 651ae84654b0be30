package io.plimsoll.lab.status;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plimsoll.lab.launch.ProcessState;
import org.jspecify.annotations.Nullable;

/**
 * One process of the platform. The names of the components are those of
 * {@code status --json}.
 *
 * @param pid its id, if it runs
 * @param zone the zone it stands in, if in one
 * @param memoryMiB its memory, children included, as its share of what it shares
 * @param leads the shards that it leads
 * @param user the superuser, of a database server
 * @param databases the databases, of a database server
 */
public record ProcessStatus(String name, @Nullable Long pid, int port, @Nullable String zone, ProcessState state,
		int memoryMiB, List<Integer> leads, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String user,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> databases) {

}
