package org.bloomery.ui;

import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.di.InstantiatorFactory;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/**
 * Hands {@link UiServices} to every view whose constructor asks for them; there is no container
 * behind it.
 */
public final class ServicesInstantiatorFactory implements InstantiatorFactory {
  @Override
  public Instantiator createInstantitor(VaadinService service) {
    return new ServicesInstantiator(service);
  }

  private static final class ServicesInstantiator extends DefaultInstantiator {
    private static final long serialVersionUID = 1L;
    private final transient VaadinService service;

    ServicesInstantiator(VaadinService service) {
      super(service);
      this.service = service;
    }

    @Override
    public <T> T getOrCreate(Class<T> type) {
      for (Constructor<?> constructor : type.getConstructors()) {
        Class<?>[] parameters = constructor.getParameterTypes();
        if (parameters.length == 1 && parameters[0] == UiServices.class) {
          return create(type, constructor);
        }
      }
      return super.getOrCreate(type);
    }

    private <T> T create(Class<T> type, Constructor<?> constructor) {
      try {
        return type.cast(constructor.newInstance(services()));
      } catch (InvocationTargetException e) {
        throw new IllegalStateException(
            "the page " + type.getSimpleName() + " failed", e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the page " + type.getSimpleName() + " cannot be made", e);
      }
    }

    private UiServices services() {
      Object found =
          ((VaadinServletContext) service.getContext())
              .getContext()
              .getAttribute(UiServices.ATTRIBUTE);
      if (found instanceof UiServices services) {
        return services;
      }
      throw new IllegalStateException("the web server was started without services for the pages");
    }
  }
}
