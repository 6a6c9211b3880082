package org.bloomery.platform.http;

import com.vaadin.flow.server.VaadinServlet;
import java.net.URL;
import java.time.Duration;
import java.util.Optional;
import org.bloomery.ui.UiServices;
import org.eclipse.jetty.ee11.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.webapp.MetaInfConfiguration;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The web server of the dashboard: Vaadin on embedded Jetty, in production mode, from the class
 * path.
 */
public final class DashboardServer implements AutoCloseable {
  private static final int MOST_THREADS = 64;
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);

  /**
   * Where pages and what serves them lie: classes of this build and Vaadin's jars. To look for
   * annotations in every library takes half of the time of a start.
   */
  private static final String LIBRARIES_WITH_PAGES =
      ".*/classes/?|.*/(bloomery|vaadin|flow)-[^/]*\\.jar";

  private final Server server;
  private final ServerConnector connector;

  private DashboardServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts the server; when it returns, pages are served.
   *
   * @param port port to listen on, 0 for any free one
   * @throws IllegalStateException when the port is in use or the pages cannot be served, saying
   *     which
   */
  public static DashboardServer start(String host, int port, UiServices services) {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
    threads.setName("dashboard");
    threads.setDaemon(true);
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server);
    connector.setHost(host);
    connector.setPort(port);
    server.addConnector(connector);
    server.setStopTimeout(STOP_PATIENCE.toMillis());
    server.setHandler(webApp(services));
    try {
      server.start();
    } catch (Exception e) {
      stopQuietly(server, e);
      throw new IllegalStateException(
          "the dashboard cannot listen on "
              + host
              + ":"
              + port
              + " ("
              + reason(e)
              + "); choose another with bloomery.web.port",
          e);
    }
    return new DashboardServer(server, connector);
  }

  /** The port it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the dashboard did not stop", e);
    }
  }

  private static WebAppContext webApp(UiServices services) {
    WebAppContext context = new WebAppContext();
    context.setContextPath("/");
    context.setBaseResource(staticFiles(context));
    context.setConfigurationDiscovered(true);
    context.setParentLoaderPriority(true);
    context.setAttribute(MetaInfConfiguration.CONTAINER_JAR_PATTERN, LIBRARIES_WITH_PAGES);
    context.addConfiguration(new AnnotationConfiguration());
    context.setAttribute(UiServices.ATTRIBUTE, services);
    context.getSessionHandler().setHttpOnly(true);
    context.getSessionHandler().setSameSite(org.eclipse.jetty.http.HttpCookie.SameSite.STRICT);
    ServletHolder vaadin = new ServletHolder("vaadin", VaadinServlet.class);
    vaadin.setInitParameter("productionMode", "true");
    vaadin.setInitOrder(1);
    vaadin.setAsyncSupported(true);
    context.addServlet(vaadin, "/*");
    JakartaWebSocketServletContainerInitializer.configure(context, (servlets, container) -> {});
    return context;
  }

  /**
   * The ui module's static resources; without them the class path is broken and no page could work.
   */
  private static Resource staticFiles(WebAppContext context) {
    URL style =
        Optional.ofNullable(UiServices.class.getResource("/META-INF/resources/styles/bloomery.css"))
            .orElseThrow(() ->
                new IllegalStateException("the dashboard's files are missing from the class path"));
    String root = style.toExternalForm().replace("styles/bloomery.css", "");
    return ResourceFactory.of(context).newResource(root);
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  private static void stopQuietly(Server server, Exception reason) {
    try {
      server.stop();
    } catch (Exception e) {
      reason.addSuppressed(e);
    }
  }
}
