package io.plimsoll.lab.judge;

/**
 * A verdict and its reason.
 *
 * @param reason a sentence or two for people
 */
public record Judgement(Verdict verdict, String reason) {

}
