package io.plimsoll.sidecache;

/**
 * A key that belongs to a tenant. Two tenants' keys are never equal, so nothing of a
 * cache is shared between them: no value, no absence, no call of the source, no entry in
 * the shared tier or on the disk, whose names and seals depend on the tenant. What one of
 * them reads, and how long that takes, tells nothing of what another one read before.
 * <p>
 * Not promised: that a tenant cannot push another one's entries out of a heap that is too
 * small for both.
 */
public interface Partitioned {

	/** Whose it is; part of what makes two keys equal. */
	String tenant();

}
