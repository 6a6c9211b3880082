/** Fields in which people say what laboratories ask: elements, compositions, conditions. */
@NullMarked
package org.bloomery.ui.form;

import org.jspecify.annotations.NullMarked;
