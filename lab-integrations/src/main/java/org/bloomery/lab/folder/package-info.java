/**
 * The laboratory that drops its tables into a folder. A CSV or XLSX put into {@code
 * inbox/<campaign>/} is taken in exactly once, whole or not at all, and ends in {@code done/}, or
 * in {@code rejected/} with a report beside it. Which campaign: the name of the subfolder is the
 * campaign's id, unless a {@code mapping.json} in the folder names one; the same file says how
 * columns are to be read where their headers do not. {@code docs/folder-intake.md} tells it to
 * people.
 *
 * <p>The way of a file: {@code inbox/} until it has stood still, {@code taking/files/} while it is
 * read, its results written down in {@code taking/plans/} before the campaign is asked, then {@code
 * done/}. Every step is one rename, and every step may be repeated after a crash: what was planned
 * is asked again under the same key, which the campaign answers as before.
 */
@NullMarked
package org.bloomery.lab.folder;

import org.jspecify.annotations.NullMarked;
