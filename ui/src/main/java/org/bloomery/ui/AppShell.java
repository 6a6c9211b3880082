package org.bloomery.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.theme.lumo.Lumo;

/** The page frame: live push, the base theme and our own style sheet. */
@Push
@StyleSheet(Lumo.STYLESHEET)
@StyleSheet("styles/bloomery.css")
@Viewport("width=device-width, initial-scale=1")
public final class AppShell implements AppShellConfigurator {}
