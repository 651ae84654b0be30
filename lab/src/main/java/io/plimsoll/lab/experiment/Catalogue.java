package io.plimsoll.lab.experiment;

import java.util.List;

import io.plimsoll.lab.experiment.address.AllChecksFail;
import io.plimsoll.lab.experiment.address.CacheOutage;
import io.plimsoll.lab.experiment.address.ColdStartDark;
import io.plimsoll.lab.experiment.address.OneBadInstance;
import io.plimsoll.lab.experiment.address.SourceOutage;
import io.plimsoll.lab.experiment.address.StaticStability;
import io.plimsoll.lab.experiment.booking.BulkExport;
import io.plimsoll.lab.experiment.booking.ClockStep;
import io.plimsoll.lab.experiment.booking.LastSeat;
import io.plimsoll.lab.experiment.booking.LeaderCrash;
import io.plimsoll.lab.experiment.booking.LeaderCutOff;
import io.plimsoll.lab.experiment.booking.LeaderHandover;
import io.plimsoll.lab.experiment.booking.LeaderHung;
import io.plimsoll.lab.experiment.booking.LeaderPause;
import io.plimsoll.lab.experiment.booking.Mutants;
import io.plimsoll.lab.experiment.booking.RandomFaults;
import io.plimsoll.lab.experiment.booking.ShardLoss;
import io.plimsoll.lab.experiment.booking.TwoLeaders;
import io.plimsoll.lab.experiment.cache.Backpressure;
import io.plimsoll.lab.experiment.cache.Herd;
import io.plimsoll.lab.experiment.cache.KeyRotation;
import io.plimsoll.lab.experiment.cache.MixedVersions;
import io.plimsoll.lab.experiment.cache.OriginCap;
import io.plimsoll.lab.experiment.cache.PoisonedEntry;
import io.plimsoll.lab.experiment.cache.RaceToWrite;
import io.plimsoll.lab.experiment.cache.RandomKeys;
import io.plimsoll.lab.experiment.cache.TimingSideChannel;
import io.plimsoll.lab.experiment.upkeep.ConstantWork;
import io.plimsoll.lab.experiment.upkeep.InlineVsSide;
import io.plimsoll.lab.experiment.upkeep.PoisonedAddress;
import io.plimsoll.lab.experiment.cache.ScanResistance;
import io.plimsoll.lab.experiment.cost.GatewayOverhead;
import io.plimsoll.lab.experiment.cost.RejectCost;
import io.plimsoll.lab.experiment.fleet.AnyOneKilled;
import io.plimsoll.lab.experiment.lease.ElectedLeader;
import io.plimsoll.lab.experiment.lease.LeaseLength;
import io.plimsoll.lab.experiment.lease.RedisLease;
import io.plimsoll.lab.experiment.overload.ClientView;
import io.plimsoll.lab.experiment.overload.Deadlines;
import io.plimsoll.lab.experiment.overload.DependencySlow;
import io.plimsoll.lab.experiment.overload.Idle;
import io.plimsoll.lab.experiment.overload.Layers;
import io.plimsoll.lab.experiment.overload.LimitTracking;
import io.plimsoll.lab.experiment.overload.Metastable;
import io.plimsoll.lab.experiment.overload.NoisyTenant;
import io.plimsoll.lab.experiment.overload.OffPeak;
import io.plimsoll.lab.experiment.overload.Overload;
import io.plimsoll.lab.experiment.overload.Priorities;
import io.plimsoll.lab.experiment.overload.RetryStorm;
import io.plimsoll.lab.experiment.overload.Scaling;
import io.plimsoll.lab.experiment.overload.StalledServer;
import io.plimsoll.lab.experiment.sale.SaleOpening;
import io.plimsoll.lab.experiment.writes.StandbyLoss;
import io.plimsoll.lab.experiment.writes.WriteHeadroom;
import io.plimsoll.lab.experiment.writes.WriteThroughput;
import io.plimsoll.lab.experiment.zone.ZoneLoss;

/** The experiments of this platform, in the order of a run of all. */
public final class Catalogue {

	/** All of them. After leader-hung some replicas lead nothing for a while. */
	public static final Experiments EXPERIMENTS = new Experiments(List.of(new LastSeat(), new BulkExport(),
			new LeaderCrash(), new LeaderPause(), new LeaderHandover(), new ShardLoss(), new ClockStep(),
			new LeaderCutOff(), new TwoLeaders(), new RandomFaults(), new LeaderHung(), new Mutants(), new RedisLease(),
			new LeaseLength(), new ElectedLeader(), new WriteThroughput(), new WriteHeadroom(), new SourceOutage(),
			new CacheOutage(), new OneBadInstance(), new AllChecksFail(), new AnyOneKilled(), new ZoneLoss(),
			new ColdStartDark(), new StaticStability(), new ScanResistance(), new PoisonedAddress(), new ConstantWork(),
			new InlineVsSide(), new PoisonedEntry(), new KeyRotation(), new MixedVersions(), new Herd(),
			new RaceToWrite(), new RandomKeys(), new Backpressure(), new TimingSideChannel(), new OriginCap(),
			new Overload(), new NoisyTenant(), new RejectCost(), new GatewayOverhead(), new Scaling(), new Idle(),
			new DependencySlow(), new StalledServer(), new Deadlines(), new Layers(), new RetryStorm(),
			new Metastable(), new LimitTracking(), new StandbyLoss(), new Priorities(), new OffPeak(), new ClientView(),
			new SaleOpening()));

	private Catalogue() {
	}

}
