package org.bloomery.platform.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Settings with where they come from: the defaults, then a file, then the environment.
 *
 * @param bloomery our own settings, valid
 * @param actors Pekko's settings that the file overrides, e.g. {@code pekko.loglevel}
 */
public record Settings(BloomeryConfig bloomery, Config actors) {
  /** Name of the settings file in the home directory. */
  public static final String FILE = "bloomery.conf";

  private static final String ROOT = "bloomery";
  private static final String PREFIX = "BLOOMERY_";

  /** Variables of this prefix that are no settings: of the launcher, the command line and tests. */
  private static final Set<String> OTHERS =
      Set.of(
          "BLOOMERY_HOME",
          "BLOOMERY_CONFIG",
          "BLOOMERY_SERVER",
          "BLOOMERY_TOKEN",
          "BLOOMERY_HEAP",
          "BLOOMERY_DIRECT_MEMORY",
          "BLOOMERY_JAVA_OPTS",
          "BLOOMERY_MAVEN_OPTS",
          "BLOOMERY_CHROMIUM",
          "BLOOMERY_LOG_LEVEL",
          "BLOOMERY_SHARED");

  /**
   * Reads and checks everything.
   *
   * @param file a file named on purpose, which must exist
   * @throws ConfigurationException naming key, value and what is accepted
   */
  public static Settings load(Home home, Optional<Path> file, Map<String, String> environment) {
    Config defaults =
        ConfigFactory.parseResources(Settings.class.getClassLoader(), "reference.conf");
    Config written = fileOf(home, file);
    try {
      Config merged =
          environmentOf(environment, defaults)
              .withFallback(written)
              .withFallback(defaults.withOnlyPath(ROOT))
              .resolve();
      BloomeryConfig bloomery =
          RecordReader.read(BloomeryConfig.class, merged.getConfig(ROOT), ROOT);
      return new Settings(bloomery, merged.withoutPath(ROOT));
    } catch (ConfigException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  private static Config fileOf(Home home, Optional<Path> named) {
    Path path = named.orElse(home.directory().resolve(FILE));
    if (named.isPresent() && !Files.isReadable(path)) {
      throw new ConfigurationException("the settings file " + path + " cannot be read");
    }
    if (!Files.exists(path)) {
      return ConfigFactory.empty();
    }
    try {
      return ConfigFactory.parseFile(path.toFile());
    } catch (ConfigException e) {
      throw new ConfigurationException("the settings file cannot be read: " + e.getMessage());
    }
  }

  private static Config environmentOf(Map<String, String> environment, Config defaults) {
    Map<String, String> paths = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : defaults.getConfig(ROOT).entrySet()) {
      String path = String.join(".", ConfigUtil.splitPath(entry.getKey()));
      paths.put(variable(path), ROOT + "." + path);
    }
    Config result = ConfigFactory.empty();
    for (String name : new TreeSet<>(environment.keySet())) {
      if (!name.startsWith(PREFIX) || OTHERS.contains(name)) {
        continue;
      }
      String path = paths.get(name);
      if (path == null) {
        throw new ConfigurationException(
            "the environment variable "
                + name
                + " is no setting; accepted are "
                + String.join(", ", paths.keySet()));
      }
      result =
          result.withValue(
              path,
              ConfigValueFactory.fromAnyRef(environment.get(name), "environment variable " + name));
    }
    return result;
  }

  private static String variable(String path) {
    return PREFIX + path.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
