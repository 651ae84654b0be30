package io.plimsoll.booking.writer.jdbc;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.SocketFactory;

/**
 * Sockets that are closed after so many bytes were sent, as those of a process that is
 * killed. The driver makes one by its name, so all of them count together.
 */
public final class CutSockets extends SocketFactory {

	private static final AtomicLong LEFT = new AtomicLong(Long.MAX_VALUE);

	/** Lets so many bytes more go out. */
	static void cutAfter(long bytes) {
		LEFT.set(bytes);
	}

	/** How many bytes may still go out. */
	static long left() {
		return LEFT.get();
	}

	@Override
	public Socket createSocket() {
		return new CutSocket();
	}

	@Override
	public Socket createSocket(String host, int port) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Socket createSocket(InetAddress host, int port) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
		throw new UnsupportedOperationException();
	}

	private static final class CutSocket extends Socket {

		@Override
		public OutputStream getOutputStream() throws IOException {
			return new FilterOutputStream(super.getOutputStream()) {
				@Override
				public void write(int one) throws IOException {
					write(new byte[] { (byte) one }, 0, 1);
				}

				@Override
				public void write(byte[] bytes, int from, int length) throws IOException {
					long left = LEFT.getAndAdd(-length);
					this.out.write(bytes, from, Math.clamp(left, 0, length));
					if (left <= length) {
						CutSocket.this.close();
						throw new SocketException("The process was killed");
					}
				}
			};
		}

	}

}
