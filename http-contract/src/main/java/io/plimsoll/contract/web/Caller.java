package io.plimsoll.contract.web;

import java.util.Set;

import io.plimsoll.contract.token.AccessToken;

/**
 * Who makes the request; a controller takes it as an argument.
 *
 * @param subject the token's subject
 * @param roles the token's roles
 */
public record Caller(String subject, Set<String> roles) {

	public Caller {
		roles = Set.copyOf(roles);
	}

	/** Whether the caller may read and write everything. */
	public boolean isOperator() {
		return this.roles.contains(AccessToken.OPERATOR);
	}

	/** Whether the caller may read and write what belongs to {@code customer}. */
	public boolean mayActFor(String customer) {
		return isOperator() || this.roles.contains(AccessToken.SERVICE)
				|| (this.roles.contains(AccessToken.CUSTOMER) && this.subject.equals(customer));
	}

}
