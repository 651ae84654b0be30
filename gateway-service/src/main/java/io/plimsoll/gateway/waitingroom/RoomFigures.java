package io.plimsoll.gateway.waitingroom;

/**
 * What there is to see of a room.
 *
 * @param opened whether the line has begun to move
 * @param moving whether it moves now
 * @param alarmed whether it stands because the booking service is in trouble
 * @param joined who has a place
 * @param waiting who is not called yet
 * @param serving how many places have been called
 * @param inside how many have a pass or are in
 * @param rate how many are let in in a second, at most
 * @param showRate the share of those called who come
 * @param entrants those of the ordinary lane who were shuffled
 * @param priorityEntrants those of the priority lane who were
 */
public record RoomFigures(boolean opened, boolean moving, boolean alarmed, int joined, int waiting, int serving,
		int inside, double rate, double showRate, int entrants, int priorityEntrants) {
}
