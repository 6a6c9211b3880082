package org.bloomery.actors.view;

/** Something changed that a page may show. */
public sealed interface CampaignChange {
  String campaign();

  /**
   * The views now show this event.
   *
   * @param kind the event's stable type name, e.g. {@code measurement-recorded}
   * @param sequence sequence number within the campaign
   */
  record EventShown(String campaign, long sequence, String kind) implements CampaignChange {}

  /**
   * Running work moved on; not persisted.
   *
   * @param work {@code training} or {@code screening}
   * @param share part done, 0..1; 1 when it ended
   */
  record WorkProgress(String campaign, String work, double share, String phase)
      implements CampaignChange {}
}
