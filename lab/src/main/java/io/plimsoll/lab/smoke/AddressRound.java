package io.plimsoll.lab.smoke;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.client.Reply;
import io.plimsoll.lab.time.Patience;

/**
 * An address read and written back as it was, and the ways in which that must fail; each
 * step needs those before it.
 */
final class AddressRound {

	private static final Duration UNTIL_SEEN = Duration.ofSeconds(5);

	private static final String NOBODYS_POSTCODE = "0000000";

	private final Callers callers;

	private final Patience patience;

	private final String path;

	private Map<String, String> address = Map.of();

	private String before = "";

	private String after = "";

	AddressRound(Callers callers, Patience patience) {
		this.callers = callers;
		this.patience = patience;
		this.path = "/addresses/" + callers.one();
	}

	List<Check> checks() {
		return List.of(new Check("an address is read, and tells its age and source", this::read),
				new Check("another customer's address is not shown", this::readAsOther),
				new Check("the address is written", this::write),
				new Check("what was written is read", this::readWhatWasWritten),
				new Check("a write that comes too late is refused", this::writeTooLate),
				new Check("a postcode that does not exist is refused", this::writeUnknownPostcode),
				new Check("a postcode is looked up", this::lookUp),
				new Check("a postcode that does not exist is not found", this::lookUpUnknown));
	}

	String read() throws Exception {
		// what the source says now, so that the write that follows is based on it
		var reply = UnexpectedException.requireStatus(send(get().with("Cache-Control", "no-cache")), 200);
		this.before = UnexpectedException.requireHeader(reply, "ETag");
		var fields = new LinkedHashMap<String, String>();
		for (var field : List.of("name", "postcode", "line")) {
			fields.put(field, reply.text(field));
		}
		this.address = fields;
		return "ETag " + this.before + ", Age " + UnexpectedException.requireHeader(reply, "Age") + ", "
				+ UnexpectedException.requireHeader(reply, "Cache-Status");
	}

	private String readAsOther() throws Exception {
		return UnexpectedException
			.requireProblem(send(Call.get(this.path).as(this.callers.otherToken())), 403, "forbidden")
			.toString();
	}

	String write() throws Exception {
		var reply = UnexpectedException.requireStatus(send(put(this.before, this.address)), 200);
		this.after = UnexpectedException.requireHeader(reply, "ETag");
		UnexpectedException.require(!this.after.equals(this.before), reply, "a new version expected");
		return this.before + " became " + this.after;
	}

	private String readWhatWasWritten() throws Exception {
		var last = new AtomicReference<>(send(get()));
		boolean seen = this.patience.until(UNTIL_SEEN, () -> {
			last.set(send(get()));
			return last.get().header("ETag").filter(this.after::equals).isPresent();
		});
		UnexpectedException.require(seen, last.get(), "ETag " + this.after + " expected");
		return "ETag " + this.after + ", " + UnexpectedException.requireHeader(last.get(), "Cache-Status");
	}

	private String writeTooLate() throws Exception {
		return UnexpectedException.requireProblem(send(put(this.before, this.address)), 412, "precondition-failed")
			.toString();
	}

	private String writeUnknownPostcode() throws Exception {
		var wrong = new LinkedHashMap<>(this.address);
		wrong.put("postcode", NOBODYS_POSTCODE);
		var reply = UnexpectedException.requireProblem(send(put(this.after, wrong)), 422, "unknown-postcode");
		return UnexpectedException.require(reply.body().contains(NOBODYS_POSTCODE), reply, "the postcode expected")
			.toString();
	}

	private String lookUp() throws Exception {
		var reply = UnexpectedException
			.requireStatus(send(Call.get("/lookups/postcodes/1000005").as(this.callers.oneToken())), 200);
		UnexpectedException.requireField(reply, "prefecture", "東京都");
		return reply.text("prefecture") + reply.text("city") + reply.text("town") + ", "
				+ UnexpectedException.requireHeader(reply, "Cache-Status");
	}

	private String lookUpUnknown() throws Exception {
		var call = Call.get("/lookups/postcodes/" + NOBODYS_POSTCODE).as(this.callers.oneToken());
		return UnexpectedException.requireProblem(send(call), 404, "unknown-postcode").toString();
	}

	private Call get() {
		return Call.get(this.path).as(this.callers.oneToken());
	}

	private Call put(String etag, Map<String, String> content) {
		return Call.of("PUT", this.path).as(this.callers.oneToken()).with("If-Match", etag).sending(content);
	}

	private Reply send(Call call) throws IOException, InterruptedException {
		return this.callers.gateway().send(call);
	}

}
