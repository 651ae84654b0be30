package io.plimsoll.lab.platform;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.plimsoll.lab.files.FileTree;
import io.plimsoll.lab.stores.Unprivileged;

/** Ends processes in order: what serves first, together, then what it stores in. */
public final class PlatformStop {

	private PlatformStop() {
	}

	/** Ends those of {@code names} that run. */
	public static void stop(Platform platform, Collection<String> names) throws IOException, InterruptedException {
		stopTogether(platform, PlatformPlan.SERVICES.stream().filter(names::contains).toList());
		stopTogether(platform, names.stream().filter(PlatformPlan.FAULT_PROXY::equals).toList());
		stopTogether(platform, PlatformPlan.STORES.stream().filter(names::contains).toList());
	}

	/** Deletes all local state of a platform that is down. */
	public static void clean(Platform platform) throws IOException {
		var home = platform.home();
		// the same as the state, unless another user had to be given a place
		FileTree.delete(Unprivileged.ofThisMachine().directory(home.root(), home.state()));
		FileTree.delete(home.state());
	}

	private static void stopTogether(Platform platform, List<String> names) throws IOException, InterruptedException {
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Boolean>> ends = names.stream()
				.map((name) -> executor.submit(() -> platform.stop(name)))
				.toList();
			for (var end : ends) {
				end.get();
			}
		}
		catch (ExecutionException ex) {
			throw new IOException("Could not end all processes", ex.getCause());
		}
	}

}
