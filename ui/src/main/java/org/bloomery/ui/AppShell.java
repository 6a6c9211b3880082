package org.bloomery.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.lumo.Lumo;

/** The document all pages live in: live push, the base theme, our own style sheet and icon. */
@Push
@StyleSheet(Lumo.STYLESHEET)
@StyleSheet("styles/bloomery.css")
@Viewport("width=device-width, initial-scale=1")
public final class AppShell implements AppShellConfigurator {
  private static final long serialVersionUID = 1L;

  @Override
  public void configurePage(AppShellSettings settings) {
    settings.addFavIcon("icon", "icons/bloomery.svg", "any");
  }
}
