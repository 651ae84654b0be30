package io.plimsoll.gateway.waitingroom.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.gateway.files.WholeFile;
import io.plimsoll.gateway.waitingroom.KeptSale;
import io.plimsoll.gateway.waitingroom.RoomKeeping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Keeps two files for each sale in a folder: {@code EVENT.sale}, which is replaced as a
 * whole, and {@code EVENT.journal}. A sale whose file cannot be read stops the start:
 * without it holds would need no pass any more.
 */
public final class DiskRoomKeeping implements RoomKeeping {

	private static final Logger LOG = LoggerFactory.getLogger(DiskRoomKeeping.class);

	private static final String SALE = ".sale";

	private final Path folder;

	/**
	 * In {@code folder}, which is made if there is none.
	 * @throws IllegalArgumentException if it cannot be
	 */
	public DiskRoomKeeping(Path folder) {
		this.folder = folder;
		try {
			Files.createDirectories(folder);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("gateway.waiting-room.folder cannot be made: " + folder, ex);
		}
	}

	@Override
	public List<KeptSale> sales() {
		var sales = new ArrayList<KeptSale>();
		try (var files = Files.newDirectoryStream(this.folder, "*" + SALE)) {
			for (var file : files) {
				sales.add(read(file));
			}
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("gateway.waiting-room.folder cannot be read: " + this.folder, ex);
		}
		return sales;
	}

	@Override
	public boolean keep(KeptSale sale) {
		var whole = this.folder.resolve(sale.sale().event() + SALE);
		try {
			WholeFile.replace(whole, SaleJson.write(sale));
			return true;
		}
		catch (IOException ex) {
			LOG.error("A restart will not know what the sale {} is now, because {} cannot be written: {}",
					sale.sale().event(), whole, ex.toString());
			return false;
		}
	}

	@Override
	public void forget(String event) {
		try {
			Files.deleteIfExists(this.folder.resolve(event + SALE));
			Files.deleteIfExists(journal(event));
		}
		catch (IOException ex) {
			LOG.error("A restart will know the sale {} again, because its files cannot be deleted: {}", event,
					ex.toString());
		}
	}

	@Override
	public Journal open(String event) {
		return FileJournal.open(journal(event));
	}

	private Path journal(String event) {
		return this.folder.resolve(event + ".journal");
	}

	private static KeptSale read(Path file) throws IOException {
		try {
			return SaleJson.read(Files.readAllBytes(file));
		}
		catch (JacksonException | IllegalArgumentException ex) {
			throw new IllegalArgumentException("gateway.waiting-room.folder has a sale that cannot be read: " + file,
					ex);
		}
	}

}
