package io.plimsoll.gateway.waitingroom.disk;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import io.plimsoll.gateway.waitingroom.Admission;
import io.plimsoll.gateway.waitingroom.KeptSale;
import io.plimsoll.gateway.waitingroom.Lottery;
import io.plimsoll.gateway.waitingroom.Sale;
import io.plimsoll.gateway.waitingroom.SaleChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of a sale.
 *
 * @param ratePerSecond the fixed rate; null for a closed loop
 * @param size absent if the rate alone decides
 * @param seed hexadecimal
 */
record SaleJson(String event, String flight, @Nullable Double ratePerSecond, @Nullable Integer size, Instant opens,
		Sale.State state, String seed, Set<String> priority, List<SaleChange> audit) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static byte[] write(KeptSale kept) {
		var sale = kept.sale();
		return JSON.writeValueAsBytes(new SaleJson(sale.event(), sale.flight(), switch (sale.admission()) {
			case Admission.FixedRate(double rate) -> rate;
			case Admission.ClosedLoop() -> null;
		}, sale.size().isPresent() ? sale.size().getAsInt() : null, sale.opens(), sale.state(), kept.lottery().seed(),
				kept.priority(), kept.audit()));
	}

	static KeptSale read(byte[] json) {
		return JSON.readValue(json, SaleJson.class).kept();
	}

	private KeptSale kept() {
		var admission = (this.ratePerSecond != null) ? new Admission.FixedRate(this.ratePerSecond)
				: new Admission.ClosedLoop();
		var sale = new Sale(this.event, this.flight, admission,
				(this.size != null) ? OptionalInt.of(this.size) : OptionalInt.empty(), this.opens, this.state);
		return new KeptSale(sale, new Lottery(HexFormat.of().parseHex(this.seed)), this.priority, this.audit);
	}

}
