package io.plimsoll.gateway.routes;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;

/** Never tells the address of one name, and keeps no thread meanwhile. */
final class HangingNames extends AddressResolverGroup<InetSocketAddress> {

	static final String NAME = "nobody-tells.invalid";

	@Override
	protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
		return new InetNameResolver(executor) {

			@Override
			protected void doResolve(String name, Promise<InetAddress> promise) throws UnknownHostException {
				if (!name.equals(NAME)) {
					promise.setSuccess(InetAddress.getByName(name));
				}
			}

			@Override
			protected void doResolveAll(String name, Promise<List<InetAddress>> promise) throws UnknownHostException {
				if (!name.equals(NAME)) {
					promise.setSuccess(List.of(InetAddress.getAllByName(name)));
				}
			}

		}.asAddressResolver();
	}

}
