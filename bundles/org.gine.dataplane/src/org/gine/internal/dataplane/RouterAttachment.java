package org.gine.internal.dataplane;

import java.util.List;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.FrameFilter;
import org.gine.internal.dataplane.router.Attachment;
import org.gine.internal.dataplane.router.Crossing;
import org.gine.internal.dataplane.router.Router;
import org.gine.internal.dataplane.router.RouterInterface;
import org.gine.packet.Frame;

/** An end of a link that is an interface of an emulated router. */
final class RouterAttachment implements Attachment {
  private final Router router;
  private final LinkDirection toRouter;
  private final LinkDirection fromRouter;
  private final RouterInterface itf;
  private final WireView view = new WireView();

  /** Null when it refuses nothing. */
  private final FilterMatch refused;

  /** Makes it, without letting frames in. */
  RouterAttachment(Router router, int number, LinkDirection toRouter, LinkDirection fromRouter) {
    this.router = router;
    this.toRouter = toRouter;
    this.fromRouter = fromRouter;
    List<FrameFilter.Kind> refused = router.spec().refuses();
    this.refused = refused.isEmpty() ? null : new FilterMatch(new FrameFilter(refused));
    this.itf = router.newInterface(number, fromRouter.mtu(), this);
  }

  /** On the loop: lets frames in. */
  void connect(WorkList switching, long nanos) {
    router.attach(itf, nanos);
    Inbox.connect(toRouter, switching, this::receive, refused == null ? itf : null);
  }

  private void receive(Frame frame, long nanos) {
    if (refused != null && isRefused(frame)) {
      toRouter.drop(frame, DropReason.FILTERED);
    } else {
      router.receive(frame, itf, nanos);
    }
  }

  /** Only packets are: what keeps neighbours known, ARP, is of no kind that can be named. */
  private boolean isRefused(Frame frame) {
    view.look(frame, 0);
    return (view.isIpv4() || view.isIpv6()) && refused.matches(view);
  }

  @Override
  public void arrived(Frame frame, long nanos) {
    toRouter.left(frame, nanos);
  }

  @Override
  public void refused(Frame frame, DropReason reason) {
    toRouter.drop(frame, reason);
  }

  @Override
  public Crossing out() {
    return fromRouter;
  }

  @Override
  public void send(Frame frame, long nanos) {
    fromRouter.enter(frame, nanos);
  }

  @Override
  public void unsendable(Frame frame, DropReason reason) {
    fromRouter.drop(frame, reason);
  }

  @Override
  public void unmade(int frames, DropReason reason) {
    fromRouter.lostBefore(frames, reason);
  }
}
