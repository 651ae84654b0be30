/*
 * The protocol of patterns/leader-lease for one scope: clients elect a leader by the row of
 * the lease, and write under its epoch; the steps are those of db/plimsoll-lease and Elector.
 *
 * Between any two steps of a client the others may do anything, for any time, so a pause
 * needs no line of its own. Nor does time: a candidate may think at any moment that a lease
 * has passed, a leader at any moment that it has not. What holds here is owed to no clock.
 *
 * Broken on purpose, one at a time, by -D:
 *   NO_FENCE                 nobody looks at the epoch
 *   TOKEN_FROM_LEASE_STORE   the epoch is counted by a store that a restart may empty
 *   TWO_STEP                 one transaction looks at the epoch, the next one writes
 *   LOOK_BEFORE_LOCK         the fence finds what was so before it had its lock
 */

#define CLIENTS 3
#define GENERATIONS 5	/* so many epochs are given */
#define BEATS 2		/* after so many beats a holder is silent */
#define ME (_pid + 1)	/* 0 is nobody */

/* The row, and its advisory lock: shared by writes, had alone by a change of leader. The
   holder is a session: whoever starts again has another one. */
byte epoch, beat, holder;
byte writing;
bool changing;

/* The judge's own: nothing but assertions reads it. */
bool given[GENERATIONS + 1];	/* which epochs were given */
byte leader;			/* to whom the last was */
byte written;			/* the epoch of the last write committed */

inline judge_leader() {
	assert(!given[epoch]);		/* an epoch is given once */
	given[epoch] = true;
	leader = holder
}

/* The next epoch, for who shall lead; in one step with the end of the transaction. */
inline give(whom) {
	epoch++;
	beat = 0;
	holder = whom;
	judge_leader();
	printf("client %d is to lead under epoch %d\n", holder, epoch);
	changing = false
}

inline judge_commit() {
	assert(mine >= written);	/* the epochs of committed writes never fall, */
	assert(mine == epoch);		/* each was current when it was committed, */
	assert(leader == ME);		/* and its writer's own */
	written = mine
}

#define LOCK_SHARED	atomic { !changing -> writing++ }
#define UNLOCK_SHARED	writing--
#define LOOK		d_step { passed = (mine == epoch); \
				printf("client %d, who writes under epoch %d, finds epoch %d\n", ME, mine, epoch) }

active [CLIENTS] proctype client() {
	byte seen_epoch, seen_beat;	/* the row when it looked */
	byte mine;			/* the epoch under which it believes to lead, or 0 */
	bool passed;			/* what the fence found */

end:	do
	/* It sees a row, thinks some time later that it has not changed for a lease, and
	   takes over: has the lock alone, compares and sets. */
	:: d_step { mine == 0 && epoch < GENERATIONS -> seen_epoch = epoch; seen_beat = beat };
		if
		:: atomic { writing == 0 && !changing -> changing = true };
			if
			:: atomic { epoch == seen_epoch && beat == seen_beat ->
				give(ME);
				if
				:: mine = epoch
				:: skip			/* the answer is lost, for now or for ever */
				fi }
			:: atomic { else -> changing = false }
			:: changing = false		/* the server ends its transaction */
			fi
		:: skip					/* the row changed, or the lock took too long */
		fi;
		d_step { seen_epoch = 0; seen_beat = 0 }

	/* It sees that it was made the leader, by another or by itself, and shows itself. */
	:: atomic { mine == 0 && holder == ME && beat < BEATS -> beat++; mine = epoch }

	/* It hands over, to any other; whether it hears of that or not, it may still write. */
	:: mine != 0 && epoch < GENERATIONS ->
		if
		:: atomic { writing == 0 && !changing -> changing = true };
			if
			:: atomic { mine == epoch && epoch < GENERATIONS ->
				if
				:: ME != 1 -> give(1)
				:: ME != 2 -> give(2)
				:: ME != 3 -> give(3)
				fi }
			:: atomic { else -> changing = false }
			:: changing = false
			fi
		:: skip
		fi

	/* It shows itself, or sees that another leads. */
	:: atomic { mine != 0 && mine == epoch && beat < BEATS -> beat++ }
	:: atomic { mine != 0 && mine != epoch -> mine = 0 }

	/* It writes, because it believed to lead some time ago. */
	:: mine != 0 ->
#if defined(NO_FENCE)
		LOCK_SHARED; passed = true;
#elif defined(TWO_STEP)
		LOCK_SHARED; LOOK; UNLOCK_SHARED; LOCK_SHARED;
#elif defined(LOOK_BEFORE_LOCK)
		LOOK; LOCK_SHARED;
#else
		LOCK_SHARED; LOOK;
#endif
		if
		:: atomic { passed ->
			judge_commit();
			printf("client %d commits under epoch %d\n", ME, mine);
			UNLOCK_SHARED }
		:: atomic { !passed ->
			printf("client %d is refused under epoch %d\n", ME, mine);
			UNLOCK_SHARED;
			mine = 0 }
		:: atomic { UNLOCK_SHARED }		/* the server ends its session */
		fi;
		passed = false

	/* It stops believing; or it is killed, and starts again with nothing. */
	:: atomic { mine != 0 -> mine = 0 }
	:: atomic { holder == ME -> holder = 0; mine = 0 }
	od
}

#ifdef TOKEN_FROM_LEASE_STORE
active proctype restart() {
	atomic { epoch = 0; beat = 0; holder = 0; printf("the store starts again, empty\n") }
}
#endif
