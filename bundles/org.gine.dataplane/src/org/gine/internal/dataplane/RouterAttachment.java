package org.gine.internal.dataplane;

import org.gine.dataplane.DropReason;
import org.gine.internal.dataplane.router.Attachment;
import org.gine.internal.dataplane.router.Router;
import org.gine.internal.dataplane.router.RouterInterface;
import org.gine.packet.Frame;

/** An end of a link that is an interface of an emulated router. */
final class RouterAttachment implements Attachment {
  private final Router router;
  private final LinkDirection toRouter;
  private final LinkDirection fromRouter;
  private final RouterInterface itf;

  /** Makes it, without letting frames in. */
  RouterAttachment(Router router, int number, LinkDirection toRouter, LinkDirection fromRouter) {
    this.router = router;
    this.toRouter = toRouter;
    this.fromRouter = fromRouter;
    this.itf = router.newInterface(number, fromRouter.mtu(), this);
  }

  /** On the loop: lets frames in. */
  void connect(WorkList switching) {
    router.attach(itf);
    Inbox.connect(toRouter, switching, this::receive);
  }

  private void receive(Frame frame, long nanos) {
    router.receive(frame, itf, nanos);
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
