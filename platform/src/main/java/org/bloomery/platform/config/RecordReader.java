package org.bloomery.platform.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Reads a settings object into a record, component by component, and accepts nothing else. */
final class RecordReader {
  /** Keys whose values never appear in a message. */
  private static final Set<String> SECRET = Set.of("password");

  private RecordReader() {}

  static <R extends Record> R read(Class<R> type, Config config, String path) {
    RecordComponent[] components = type.getRecordComponents();
    refuseUnknown(config, path, Arrays.stream(components).map(c -> key(c.getName())).toList());
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String key = key(components[i].getName());
      values[i] = value(components[i].getType(), config, key, path + "." + key);
    }
    return construct(type, components, values, config, path);
  }

  /** {@code largestBody} is written {@code largest-body}. */
  static String key(String component) {
    return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static void refuseUnknown(Config config, String path, List<String> known) {
    Set<String> unknown = new TreeSet<>(config.root().keySet());
    known.forEach(unknown::remove);
    for (String key : unknown) {
      throw new ConfigurationException(
          path
              + "."
              + key
              + " ("
              + origin(config.root().get(key))
              + ") is no setting; accepted here are "
              + String.join(", ", known));
    }
  }

  private static Object value(Class<?> type, Config config, String key, String path) {
    try {
      if (type.isRecord() && type != ThreadCount.class) {
        return read(type.asSubclass(Record.class), config.getConfig(key), path);
      }
      if (type == String.class) {
        return config.getString(key);
      } else if (type == int.class) {
        return config.getInt(key);
      } else if (type == Duration.class) {
        return config.getDuration(key);
      } else if (type == DeviceChoice.class) {
        return DeviceChoice.parse(config.getString(key));
      } else if (type == ThreadCount.class) {
        return ThreadCount.parse(config.getString(key));
      }
    } catch (ConfigException.WrongType | ConfigException.BadValue e) {
      throw ConfigurationException.of(
          path, shown(config, key), accepted(type), origin(config.root().get(key)));
    } catch (IllegalArgumentException e) {
      throw ConfigurationException.of(
          path, shown(config, key), String.valueOf(e.getMessage()), origin(config.root().get(key)));
    }
    throw new IllegalStateException("no setting of type " + type + " can be read: " + path);
  }

  private static <R extends Record> R construct(
      Class<R> type, RecordComponent[] components, Object[] values, Config config, String path) {
    try {
      Constructor<R> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      // The record refuses: its message names the component and what is accepted.
      String message = String.valueOf(Objects.requireNonNull(e.getCause()).getMessage());
      for (RecordComponent component : components) {
        String key = key(component.getName());
        if (message.startsWith(key + " ")) {
          throw ConfigurationException.of(
              path + "." + key,
              shown(config, key),
              message.substring(key.length() + 1),
              origin(config.root().get(key)));
        }
      }
      throw new ConfigurationException(path + ": " + message);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " has no canonical constructor", e);
    }
  }

  private static String shown(Config config, String key) {
    return SECRET.contains(key)
        ? "(not shown)"
        : config.getValue(ConfigUtil.joinPath(key)).unwrapped().toString();
  }

  private static String origin(@org.jspecify.annotations.Nullable ConfigValue value) {
    return value == null ? "nowhere" : value.origin().description();
  }

  private static String accepted(Class<?> type) {
    if (type == int.class) {
      return "a whole number";
    }
    if (type == Duration.class) {
      return "a time such as 30s or 5 minutes";
    }
    return type == String.class ? "a text" : "a group of settings";
  }
}
