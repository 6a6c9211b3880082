package org.bloomery.actors.campaign;

/**
 * Why a command was not carried out; nothing was stored.
 *
 * @param code stable code, e.g. {@code CAMPAIGN_NOT_RUNNING}, {@code STALE_TOKEN}, {@code
 *     UNKNOWN_EXPERIMENT}
 * @param message a sentence for people: what was given, what is accepted, what to do
 * @param field the field it concerns, empty when none
 */
public record Refusal(String code, String message, String field) {}
