/** Real tables in real folders, taken in by a small campaign. */
@NullMarked
package org.bloomery.lab.folder;

import org.jspecify.annotations.NullMarked;
