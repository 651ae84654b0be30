package io.plimsoll.testkit.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Everything in which work can wait is in docs/queues.md, with the class that makes it: a
 * queue, a pool, a semaphore, a thread, a client with connections of its own. The lab,
 * which is no service, may have what it likes.
 */
public final class ListedQueues {

	private static final String PAGE = "docs/queues.md";

	/** Whose constructors and static methods make one. */
	private static final Set<String> OWNERS = Set.of("java.util.concurrent.Executors",
			"java.util.concurrent.ThreadPoolExecutor", "java.util.concurrent.ScheduledThreadPoolExecutor",
			"java.util.concurrent.ForkJoinPool", "com.zaxxer.hikari.pool.HikariPool",
			"reactor.core.scheduler.Schedulers", "org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor",
			"org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler",
			"org.springframework.core.task.SimpleAsyncTaskExecutor");

	private static final Set<String> MAKERS = Set.of("java.util.concurrent.Semaphore.<init>",
			"java.util.concurrent.ArrayBlockingQueue.<init>", "java.util.concurrent.LinkedBlockingQueue.<init>",
			"java.util.concurrent.LinkedBlockingDeque.<init>", "java.util.concurrent.PriorityBlockingQueue.<init>",
			"java.util.concurrent.DelayQueue.<init>", "java.util.concurrent.SynchronousQueue.<init>",
			"java.util.concurrent.LinkedTransferQueue.<init>", "java.util.concurrent.CompletableFuture.supplyAsync",
			"java.util.concurrent.CompletableFuture.runAsync", "java.util.concurrent.locks.ReentrantLock.newCondition",
			"java.lang.Thread.<init>", "java.lang.Thread.ofPlatform", "java.lang.Thread.ofVirtual",
			"java.lang.Thread.startVirtualThread", "java.net.http.HttpClient.newBuilder",
			"java.net.http.HttpClient.newHttpClient", "reactor.netty.resources.ConnectionProvider.builder",
			"reactor.netty.resources.ConnectionProvider.create", "com.zaxxer.hikari.HikariDataSource.<init>",
			"io.lettuce.core.RedisClient.create");

	private ListedQueues() {
	}

	/** The rule, with the page of the source tree that the current directory is in. */
	public static ArchRule rule() {
		return rule(page());
	}

	static ArchRule rule(String page) {
		return noClasses().that()
			.resideOutsideOfPackage("io.plimsoll.lab..")
			.and(notIn(page))
			.should()
			.accessTargetWhere(makesOne())
			.as("what can hold work is listed in " + PAGE)
			.allowEmptyShould(true);
	}

	private static DescribedPredicate<JavaClass> notIn(String page) {
		return DescribedPredicate.describe("are not in " + PAGE, (type) -> !page.contains("`" + topLevel(type) + "`"));
	}

	private static DescribedPredicate<JavaAccess<?>> makesOne() {
		return DescribedPredicate.describe("makes a queue, a pool or a thread", (access) -> {
			var owner = access.getTargetOwner().getName();
			return OWNERS.contains(owner) || MAKERS.contains(owner + "." + access.getName());
		});
	}

	private static String topLevel(JavaClass type) {
		return type.getName().substring(type.getName().lastIndexOf('.') + 1).split("\\$", 2)[0];
	}

	private static String page() {
		for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
			var page = folder.resolve(PAGE);
			if (Files.exists(page)) {
				try {
					return Files.readString(page);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}
		}
		throw new IllegalStateException("There is no " + PAGE + " above " + Path.of("").toAbsolutePath());
	}

}
