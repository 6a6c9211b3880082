/**
 * How values are kept: their JSON and CBOR form, the database schema and the stores on it. Nothing
 * here decides about materials; values come in valid and go out equal.
 */
@NullMarked
package org.bloomery.data.store;

import org.jspecify.annotations.NullMarked;
