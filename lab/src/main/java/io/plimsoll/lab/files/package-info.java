/** What Java's own file operations leave out: {@link io.plimsoll.lab.files.FileTree}. */
@NullMarked
package io.plimsoll.lab.files;

import org.jspecify.annotations.NullMarked;
