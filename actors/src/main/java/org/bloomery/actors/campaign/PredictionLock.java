package org.bloomery.actors.campaign;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Optional;

/**
 * The prediction that an experiment's result will be compared with: fixed at its last claim before
 * the first result.
 *
 * @param model empty when there was none
 * @param intervalFactor width of issued intervals over the model's
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record PredictionLock(Optional<String> model, double intervalFactor) {}
