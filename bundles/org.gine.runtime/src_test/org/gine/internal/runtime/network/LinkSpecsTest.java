package org.gine.internal.runtime.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.gine.dataplane.DirectionSpec;
import org.gine.model.Delay;
import org.gine.model.Direction;
import org.gine.model.Link;
import org.gine.model.LinkParameters;
import org.gine.model.Loss;
import org.gine.model.Offload;
import org.gine.model.QueueLimit;
import org.gine.model.Rate;
import org.junit.jupiter.api.Test;

class LinkSpecsTest {
  private static final Link LINK = link(Offload.AUTO, LinkParameters.IDEAL);

  private static Link link(Offload offload, LinkParameters backward) {
    return new Link(
        "l",
        new Link.Endpoint("a", "eth0"),
        new Link.Endpoint("b", "eth0"),
        1500,
        offload,
        false,
        Link.DEFAULT_WEIGHT,
        List.of(),
        LinkParameters.IDEAL,
        backward);
  }

  private static LinkParameters rate(long bitsPerSecond) {
    LinkParameters ideal = LinkParameters.IDEAL;
    return new LinkParameters(new Rate(bitsPerSecond), ideal.delay(), ideal.loss(), ideal.queue());
  }

  @Test
  void superframesEnterUnlessADirectionIsSlow() {
    assertTrue(LinkSpecs.takesSuperframes(LINK));
    assertTrue(LinkSpecs.takesSuperframes(link(Offload.AUTO, rate(1_000_000_000))));
    assertFalse(LinkSpecs.takesSuperframes(link(Offload.AUTO, rate(999_999_999))));
    assertTrue(LinkSpecs.takesSuperframes(link(Offload.ON, rate(64_000))));
    assertFalse(LinkSpecs.takesSuperframes(link(Offload.OFF, LinkParameters.IDEAL)));
  }

  @Test
  void automaticQueueHoldsTheBandwidthDelayProductOfBothDirections() {
    // 100 Mbit/s for 40 ms there, 10 ms back and 100 ms to spare: 12.5 MB/s * 0.15 s.
    assertEquals(1_875_000, LinkSpecs.automaticQueueBytes(100_000_000, 50_000_000, 1500));
  }

  @Test
  void queueOfATimeHoldsWhatTheRateServesInIt() {
    assertEquals(62_500, LinkSpecs.timedQueueBytes(10_000_000, 50_000_000, 1500));
    assertEquals(1514, LinkSpecs.timedQueueBytes(64_000, 50_000_000, 1500));
    assertEquals(0, LinkSpecs.timedQueueBytes(0, 50_000_000, 1500));
  }

  @Test
  void automaticQueueNeverHoldsLessThan64FullFrames() {
    assertEquals(64 * 1514, LinkSpecs.automaticQueueBytes(64_000, 0, 1500));
  }

  @Test
  void withoutRateThereIsNoQueueLimit() {
    assertEquals(0, LinkSpecs.automaticQueueBytes(0, 1_000_000_000, 1500));
  }

  @Test
  void eachDirectionGetsItsOwnParameters() {
    LinkParameters slow =
        new LinkParameters(
            new Rate(1_000_000),
            new Delay(20_000_000, 1_000_000, Delay.Distribution.NORMAL),
            new Loss(0.25),
            new QueueLimit(QueueLimit.Unit.PACKETS, 7));

    DirectionSpec forward =
        LinkSpecs.direction(LINK, slow, LinkParameters.IDEAL, Direction.FORWARD);
    DirectionSpec backward =
        LinkSpecs.direction(LINK, slow, LinkParameters.IDEAL, Direction.BACKWARD);

    assertEquals(
        new DirectionSpec(
            1_000_000, 20_000_000, 1_000_000, DirectionSpec.Distribution.NORMAL, 0.25, 7, 0),
        forward);
    assertEquals(DirectionSpec.IDEAL, backward);
  }

  @Test
  void seedsDependOnRunAndLink() {
    assertEquals(LinkSpecs.seed(1, "a-b"), LinkSpecs.seed(1, "a-b"));
    assertNotEquals(LinkSpecs.seed(1, "a-b"), LinkSpecs.seed(2, "a-b"));
    assertNotEquals(LinkSpecs.seed(1, "a-b"), LinkSpecs.seed(1, "a-c"));
  }

  @Test
  void outerNamesFitTheKernel() {
    assertTrue(LinkSpecs.outerName(9_999_999, 1).length() <= 15);
  }
}
