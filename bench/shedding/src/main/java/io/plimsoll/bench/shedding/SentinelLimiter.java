package io.plimsoll.bench.shedding;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import com.alibaba.csp.sentinel.AsyncEntry;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.alibaba.csp.sentinel.slots.block.RuleConstant;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRule;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRuleManager;

/**
 * Sentinel, with a rule on how many are at work. It has one set of rules in a process.
 */
final class SentinelLimiter implements Limiter {

	private final String resource;

	/** At most {@code most} at work on {@code resource}. */
	SentinelLimiter(String resource, int most) throws IOException {
		// it keeps logs, which nobody is to find in their home
		System.setProperty("csp.sentinel.log.dir", Files.createTempDirectory("sentinel").toString());
		this.resource = resource;
		var rule = new FlowRule(resource);
		rule.setGrade(RuleConstant.FLOW_GRADE_THREAD);
		rule.setCount(most);
		FlowRuleManager.loadRules(List.of(rule));
	}

	@Override
	public void tryAcquire(boolean critical, Consumer<Optional<Permit>> then) {
		then.accept(enter());
	}

	private Optional<Permit> enter() {
		try {
			AsyncEntry entry = SphU.asyncEntry(this.resource);
			return Optional.of(Permit.of(entry::exit));
		}
		catch (BlockException _) {
			return Optional.empty();
		}
	}

}
