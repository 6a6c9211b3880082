/**
 * Data sets: the published measurements that ship, and the importer and exporter of laboratory
 * tables. Texts and files stop here: what passes on is candidates, tests and values in stored
 * units. No campaign and no store is known here.
 */
@NullMarked
package org.bloomery.data.dataset;

import org.jspecify.annotations.NullMarked;
