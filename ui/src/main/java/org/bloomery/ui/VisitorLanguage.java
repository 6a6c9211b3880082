package org.bloomery.ui;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.util.Collections;
import org.bloomery.ui.layout.Texts;

/** Gives each session the first language that its browser asks for and the texts are written in. */
public final class VisitorLanguage implements VaadinServiceInitListener {
  private static final long serialVersionUID = 1L;

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event
        .getSource()
        .addSessionInitListener(begun ->
            begun
                .getSession()
                .setLocale(Texts.written(Collections.list(begun.getRequest().getLocales()))));
  }
}
